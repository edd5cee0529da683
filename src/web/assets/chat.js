// The chat window. What is typed is kept on the phone until the server has answered it, so that a bad network loses nothing;
// every reply has an id and is shown once, whichever way it came.

const QUEUE_KEY = 'wengang.queue'
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000
const TIME_GAP_MS = 5 * 60_000

const OFFLINE = '网络断了，您说的我先留着，连上就发'
const BUSY = '这会儿忙不过来，您说的我先留着，等一会儿再发'
const NOT_SENT = '还没发出去，会再发'

const LONGEST_SAY = 100
const log = document.getElementById('log')
const form = document.getElementById('form')
const input = document.getElementById('text')
const choices = document.getElementById('choices')
const typing = document.getElementById('typing')
const trouble = document.getElementById('line')
const template = document.getElementById('line-template')

const shown = new Set()
let lastTime = 0

/** What was typed, or the opening, and not yet answered: [{ messageId, text | open }]. */
const queue = {
  read: () => {
    try {
      return JSON.parse(localStorage.getItem(QUEUE_KEY)) ?? []
    } catch {
      return []
    }
  },
  write: (messages) => {
    try {
      localStorage.setItem(QUEUE_KEY, JSON.stringify(messages))
    } catch {
      memory = messages
    }
  },
  all: () => (memory.length > 0 ? memory : queue.read()),
  add: (message) => queue.write([...queue.all(), message]),
  remove: (messageId) => {
    const rest = queue.all().filter((message) => message.messageId !== messageId)
    memory = []
    queue.write(rest)
  },
}
let memory = []

function showTime(at) {
  if (at - lastTime < TIME_GAP_MS) return
  lastTime = at
  const time = document.createElement('p')
  time.className = 'chat__time'
  const date = new Date(at)
  const clock = `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`
  const today = date.toDateString() === new Date().toDateString()
  time.textContent = today ? clock : `${date.getMonth() + 1}月${date.getDate()}日 ${clock}`
  log.append(time)
}

function showLine(from, text, { id, note, at = Date.now() } = {}) {
  if (id !== undefined && shown.has(id)) return undefined
  if (id !== undefined) shown.add(id)
  showTime(at)
  const line = template.content.firstElementChild.cloneNode(true)
  line.classList.add(`line--${from}`)
  line.querySelector('.line__text').textContent = text
  if (from === 'bot') offerListening(line.querySelector('.line__listen'), text)
  log.append(line)
  setNote(line, note)
  log.scrollTop = log.scrollHeight
  return line
}

function setNote(line, words) {
  const note = line?.querySelector('.line__note')
  if (!note) return
  note.textContent = words ?? ''
  note.hidden = !words
  log.scrollTop = log.scrollHeight
}

function offerListening(button, text) {
  if (!('speechSynthesis' in window)) return
  button.hidden = false
  button.addEventListener('click', () => {
    speechSynthesis.cancel()
    const speech = new SpeechSynthesisUtterance(text)
    speech.lang = 'zh-CN'
    speech.rate = 0.9
    speechSynthesis.speak(speech)
  })
}

function showChoices(offered) {
  // Who chose with the keyboard goes on in the input, not at the top of the page.
  if (choices.contains(document.activeElement)) input.focus({ preventScroll: true })
  choices.replaceChildren(
    ...(offered ?? []).map(({ label, say }) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'weui-btn weui-btn_default chat__choice'
      button.textContent = label
      button.addEventListener('click', () => send(say))
      return button
    }),
  )
  log.scrollTop = log.scrollHeight
}

function showReplies(replies) {
  const fresh = replies.filter(({ id }) => !shown.has(id))
  const [first] = fresh.map(({ id, text }) => showLine('bot', text, { id }))
  // What the earlier bubbles offer may be answered as well as the last one.
  const offered = new Map(fresh.flatMap((reply) => reply.choices).map((choice) => [choice.say, choice]))
  if (fresh.length === 0) return
  showChoices([...offered.values()])
  // What is longer than the screen is read from its beginning.
  const top = first.offsetTop - log.offsetTop - 8
  if (log.scrollHeight - top > log.clientHeight) log.scrollTop = top
}

function showTrouble(words) {
  trouble.textContent = words
  trouble.hidden = false
}

/** The server is there and cannot take it now: too much at once, or in trouble itself. */
class Busy extends Error {}

const post = (path, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  })

function newId() {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`
}

function send(text) {
  const message = { messageId: newId(), text }
  queue.add(message)
  lines.set(message.messageId, showLine('me', text, { id: message.messageId }))
  showChoices([])
  void drain()
}

const lines = new Map()
let draining = false

/** Sends what is queued, in order, until it is answered. The same messageId never counts twice. */
async function drain() {
  if (draining) return
  draining = true
  let wait = FIRST_RETRY_MS
  for (let next = queue.all()[0]; next !== undefined; next = queue.all()[0]) {
    typing.hidden = false
    const line = lines.get(next.messageId)
    try {
      const answer = await post('/api/chat', next)
      if (answer.status === 429 || answer.status >= 500) throw new Busy()
      // Only a whole answer counts: a sign-in page of a hotspot, or half an answer, is asked for again.
      const body = await answer.json()
      queue.remove(next.messageId)
      trouble.hidden = true
      wait = FIRST_RETRY_MS
      if (answer.ok) {
        setNote(line)
        showReplies(body.replies)
      } else setNote(line, `没发出去：${body.error}`)
    } catch (error) {
      setNote(line, NOT_SENT)
      showTrouble(error instanceof Busy ? BUSY : OFFLINE)
      await nextTry(wait)
      wait = Math.min(LONGEST_RETRY_MS, wait * 2)
    }
  }
  typing.hidden = true
  draining = false
}

/** After a while, or as soon as the network is back. */
function nextTry(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    addEventListener(
      'online',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = input.value.trim()
  if (text === '') return
  input.value = ''
  input.focus()
  send(text)
})

input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})

/** A browser tries again by itself after a lost connection, but not after a refusal. */
function listen(wait = FIRST_RETRY_MS) {
  const events = new EventSource('/api/chat/events')
  events.addEventListener('message', (event) => {
    const reply = JSON.parse(event.data)
    showReplies([reply])
    void post('/api/chat/ack', { ids: [reply.id] }).catch(() => {})
  })
  events.addEventListener('error', () => {
    if (events.readyState !== EventSource.CLOSED) return
    void nextTry(wait).then(() => listen(Math.min(LONGEST_RETRY_MS, wait * 2)))
  })
  events.addEventListener('open', () => {
    wait = FIRST_RETRY_MS
    if (queue.all().length === 0) trouble.hidden = true
    void drain()
  })
}

/** What was said before. Without it nobody knows whether to greet, so it is asked for until it comes. */
async function readHistory() {
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(LONGEST_RETRY_MS, wait * 2)) {
    try {
      const answer = await fetch('/api/chat/history')
      if (answer.ok) return await answer.json()
      showTrouble(BUSY)
    } catch {
      showTrouble(OFFLINE)
    }
    await nextTry(wait)
  }
}

async function start() {
  const asked = new URLSearchParams(location.search)
  const code = asked.get('c')
  // Whoever comes from a position on the board has only to send it.
  const say = asked.get('say')
  const history = await readHistory()
  trouble.hidden = true
  for (const { from, id, text, at } of history.lines) showLine(from, text, { id, at })
  const last = history.lines.at(-1)
  showChoices(last?.from === 'bot' ? last.choices : [])
  for (const { messageId, text } of queue.all().filter((message) => message.text && !lines.has(message.messageId)))
    lines.set(messageId, showLine('me', text, { id: messageId, note: NOT_SENT }))

  if (history.lines.length === 0 || code !== null) {
    queue.add({ messageId: newId(), open: true, ...(code !== null && { code }) })
  }
  if (say !== null) input.value = say.slice(0, LONGEST_SAY)
  if (code !== null || say !== null) window.history.replaceState(null, '', '/')
  listen()
  void drain()
}

void start()
