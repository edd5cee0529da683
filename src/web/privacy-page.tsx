/** The details of the consent (隐私说明): what is kept, why, who sees it, how long, which rights. */

import { Page } from './layout.tsx'

export type ConsentText = { title: string; sections: { heading: string; lines: string[] }[] }

export const privacyPage = ({ name }: { name: string }, { title, sections }: ConsentText) => (
  <Page title={`${title} · ${name}`}>
    <article class="card">
      <h1>{title}</h1>
      {sections.map(({ heading, lines }) => (
        <section>
          <h2>{heading}</h2>
          <ul>
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  </Page>
)
