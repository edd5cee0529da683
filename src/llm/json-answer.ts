/** The JSON in what a model says, which may fence it or talk around it. */

import { z } from 'zod'

/** No answer we ask for is longer; a model that goes on and on has lost its way. */
const LONGEST = 20_000

/** Undefined when there is none, or not of the form. */
export function jsonAnswer<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> | undefined {
  if (text.length > LONGEST) return undefined
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
  try {
    const read = schema.safeParse(JSON.parse(json))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** As servers want it that hold the model to a schema: every field there, no defaults. */
export const jsonForm = (schema: z.ZodType): Record<string, unknown> =>
  z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.default
    },
  })
