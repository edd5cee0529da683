/** The details of the consent (隐私说明): what is kept, why, who sees it, how long, which rights. */

import type { ConsentDetails } from '../chat/consent-details.ts'
import { Page } from './layout.tsx'

export const privacyPage = ({ name }: { name: string }, { title, sections }: ConsentDetails) => (
  <Page title={`${title} · ${name}`}>
    <article class="card">
      <h1>{title}</h1>
      {sections.map(({ heading, sentences }) => (
        <section>
          <h2>{heading}</h2>
          <ul>
            {sentences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  </Page>
)
