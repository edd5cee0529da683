/** An OpenAI-compatible server by the openai package: what is sent and what comes back, whatever of the protocol it knows. */

import type OpenAI from 'openai'
import type { Recording } from '../chat/inbound.ts'

export type Answered = { text: string; tokensIn?: number; tokensOut?: number }
export type ChatRequest = {
  instructions: string
  input: string
  /** The answer is JSON of this form. */
  schema?: Record<string, unknown>
  mostTokens: number
}

export type ModelServer = {
  chat(request: ChatRequest, signal: AbortSignal): Promise<Answered>
  transcribe(model: string, recording: Recording, hint: string, signal: AbortSignal): Promise<Answered>
}

/** From what holds the model closest to what every server takes. */
const FORMATS = ['json_schema', 'json_object', 'text'] as const
type Format = (typeof FORMATS)[number]
/** How servers refuse a `response_format` they do not know. */
const NOT_TAKEN: readonly unknown[] = [400, 404, 415, 422, 501]

/** Some models think aloud first. */
const THOUGHTS = /^[\s\S]*<\/think>/

export type ServerAddress = { baseUrl: string; apiKey: string | undefined; model: string }

export function modelServer({ baseUrl, apiKey, model }: ServerAddress): ModelServer {
  /** One file in six that a command would load is this package's, and most commands never ask a model. */
  let loading: ReturnType<typeof load> | undefined
  const loaded = () => {
    loading ??= load()
    return loading
  }

  async function load() {
    const { APIError, default: Client } = await import('openai')
    const client = new Client({
      baseURL: baseUrl,
      apiKey: apiKey ?? 'none',
      organization: null,
      project: null,
      maxRetries: 0,
      logLevel: 'off',
      // Only the host that the settings allow is ever spoken to.
      fetchOptions: { redirect: 'error' },
    })
    return { client, isRefusal: (error: unknown) => error instanceof APIError && NOT_TAKEN.includes(error.status) }
  }

  /** The closest format this server took. */
  let known: Format = 'json_schema'

  async function chatIn(format: Format, request: ChatRequest, signal: AbortSignal): Promise<Answered> {
    const { instructions, input, schema, mostTokens } = request
    const { client } = await loaded()
    const { choices, usage } = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: input },
        ],
        temperature: 0,
        max_tokens: mostTokens,
        ...(format === 'json_object' && { response_format: { type: format } }),
        ...(format === 'json_schema' &&
          schema !== undefined && {
            response_format: { type: format, json_schema: { name: 'answer', strict: true, schema } },
          }),
      },
      { signal },
    )
    return { text: (choices?.[0]?.message?.content ?? '').replace(THOUGHTS, ''), ...tokensOf(usage) }
  }

  return {
    async chat(request, signal) {
      if (request.schema === undefined) return chatIn('text', request, signal)
      for (const format of FORMATS.slice(FORMATS.indexOf(known))) {
        try {
          const answered = await chatIn(format, request, signal)
          known = format
          return answered
        } catch (error) {
          const { isRefusal } = await loaded()
          if (!isRefusal(error) || format === 'text') throw error
        }
      }
      throw new Error('no format is left')
    },
    async transcribe(transcriptionModel, { bytes, name, type }, hint, signal) {
      const file = new File([bytes], name, { type })
      const request = {
        file,
        model: transcriptionModel,
        language: 'zh',
        prompt: hint,
        response_format: 'json',
      } as const
      const { client } = await loaded()
      const { text } = await client.audio.transcriptions.create(request, { signal })
      return { text: text ?? '' }
    },
  }
}

const tokensOf = (usage: OpenAI.CompletionUsage | undefined): Pick<Answered, 'tokensIn' | 'tokensOut'> =>
  usage === undefined ? {} : { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens }
