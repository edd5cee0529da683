/** A stand-in for an OpenAI-compatible server on the loopback: it answers what the test wants, or misbehaves. */

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ModelConfig } from '../../src/config.ts'

/** `hang`: no answer ever. A number: that status. Text: what the model says. */
export type Behaviour = 'hang' | 'cut' | number | { says: string } | { body: string } | { redirect: string }

export type FakeModelServer = {
  config: ModelConfig
  /** Every call as it came in. */
  calls: { path: string; authorization: string | undefined; body: string }[]
  behave(behaviour: Behaviour): void
  /** Refuses these kinds of `response_format` with 400, as servers do that do not know them. */
  refuseFormats(...formats: string[]): void
  /** Resolves when so many calls have come in. */
  called(times: number): Promise<void>
  close(): Promise<void>
}

const USAGE = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 }

export async function startFakeModelServer(): Promise<FakeModelServer> {
  let behaviour: Behaviour = { says: '{}' }
  let refused: string[] = []
  const watchers = new Set<() => void>()

  const http = createServer(async (request, response) => {
    const body = await bodyOf(request)
    fake.calls.push({ path: request.url ?? '', authorization: request.headers.authorization, body })
    for (const watch of watchers) watch()

    const respond = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    const format = request.url?.endsWith('/chat/completions') ? JSON.parse(body).response_format?.type : undefined
    if (refused.includes(format)) return respond(400, '{"error":{"message":"response_format is not supported"}}')
    if (behaviour === 'hang') return
    if (behaviour === 'cut') return response.destroy()
    if (typeof behaviour === 'number') return respond(behaviour, `{"error":{"message":"refused: ${'x'.repeat(20)}"}}`)
    if ('redirect' in behaviour) return response.writeHead(307, { location: behaviour.redirect }).end()
    if ('body' in behaviour) return respond(200, behaviour.body)
    const said = behaviour.says
    const answer = request.url?.endsWith('/audio/transcriptions')
      ? { text: said }
      : { choices: [{ index: 0, message: { role: 'assistant', content: said } }], usage: USAGE }
    respond(200, JSON.stringify(answer))
  })
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))

  const fake: FakeModelServer = {
    config: {
      baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
      apiKey: 'a-key',
      model: 'little-model',
      transcriptionModel: 'little-ear',
      dailyCalls: 100,
    },
    calls: [],
    behave: (next) => {
      behaviour = next
    },
    refuseFormats: (...formats) => {
      refused = formats
    },
    called: (times) =>
      new Promise((resolve) => {
        const watch = () => {
          if (fake.calls.length >= times && watchers.delete(watch)) resolve()
        }
        watchers.add(watch)
        watch()
      }),
    close: () =>
      new Promise((closed) => {
        http.close(() => closed())
        http.closeAllConnections()
      }),
  }
  return fake
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
