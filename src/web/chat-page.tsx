/** The chat page: a phone's chat window, readable at arm's length. The script fills it. */

import { assetUrl } from './assets.ts'
import { Head } from './layout.tsx'

export const chatPage = ({ name, phone }: { name: string; phone: string }) => (
  <html lang="zh-CN">
    <Head title={`${name} · 找活`} style="chat.css" schemes="light" />
    <body>
      <div class="chat">
        <header class="chat__bar">
          <h1>{name}</h1>
          <nav>
            <a href="/jobs">公开岗位</a>
            <a href="/privacy">隐私</a>
          </nav>
        </header>
        <p class="chat__line" id="line" role="status" hidden></p>
        <main class="chat__log" id="log" role="log" aria-live="polite" aria-label="聊天内容" tabindex={0}></main>
        <div class="chat__typing" id="typing" hidden>
          <i></i>
          <i></i>
          <i></i>
        </div>
        <section class="chat__choices" id="choices" aria-label="可以点的回答"></section>
        <form class="chat__form" id="form" autocomplete="off">
          <label class="visually-hidden" for="text">
            您要说的话
          </label>
          <textarea
            id="text"
            class="chat__input"
            rows={1}
            maxlength={2000}
            enterkeyhint="send"
            placeholder="在这里打字"
          ></textarea>
          <button class="weui-btn weui-btn_primary chat__send" type="submit">
            发送
          </button>
        </form>
        <noscript>
          <p class="chat__noscript">
            您的浏览器不能聊天。请看<a href="/jobs">公开岗位</a>，或打{phone}。
          </p>
        </noscript>
      </div>
      <template id="line-template">
        <div class="line">
          <span class="line__avatar" aria-hidden="true"></span>
          <div class="line__body">
            <p class="line__text"></p>
            <p class="line__note" hidden></p>
            <button class="line__listen" type="button" hidden>
              听
            </button>
          </div>
        </div>
      </template>
      <script type="module" src={assetUrl('chat.js')}></script>
    </body>
  </html>
)
