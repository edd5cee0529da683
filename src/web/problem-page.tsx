/** When a page is missing or something broke: plain words and a way back. */

import { Page } from './layout.tsx'

export const problemPage = ({ name }: { name: string }, words: string) => (
  <Page title={`${words} · ${name}`}>
    <section class="card">
      <h1>{words}</h1>
      <p>
        <a class="button" href="/">
          回到聊天
        </a>
        <a class="button button--plain" href="/jobs">
          看公开岗位
        </a>
      </p>
    </section>
  </Page>
)
