/** `wengang evaluate`: how well labelled utterances are understood, by intent and slot by slot. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Adviser } from '../chat/adviser.ts'
import { readConfig } from '../config.ts'
import { anonymise } from '../rules/anonymise.ts'
import {
  allSlots,
  f1,
  type Labelled,
  precision,
  recall,
  type Score,
  type SlotCount,
  scoreOf,
} from '../rules/understanding/score.ts'
import { ASKING, INTENTS, type UnderstandingContext, type Understood } from '../rules/understanding/slots.ts'
import { understand } from '../rules/understanding/understand.ts'
import { isUnsure } from '../rules/understanding/unsure.ts'
import { printJson, say, withSystem } from './with-system.ts'

/** The labels were written for this day and this province. */
const LABELLED_ON = Date.parse('2026-11-23T10:00:00+08:00')
const LABELLED_IN = '350000'
const SETS = ['tuning', 'sealed'].map((set) =>
  fileURLToPath(new URL(`../../test/utterances/${set}.jsonl`, import.meta.url)),
)

const labelledSchema = z.object({
  said: z.string(),
  asking: z.enum(ASKING).optional(),
  intent: z.enum(INTENTS),
  slots: z.record(z.string(), z.unknown()),
})

export function evaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('用标好的话考一考：意图准不准，每样信息找得全不全')
    .argument('[文件...]', '每行一个 JSON：said、asking、intent、slots；不写就用自带的两份')
    .option('--wrong', '把不一样的也列出来')
    .option('--json', '数字用 JSON 写到标准输出')
    .action(async (files: string[], { wrong, json }: { wrong?: true; json?: true }) => {
      const sets = (files.length > 0 ? files : SETS).map((file) => ({ file, labelled: readLabelled(file) }))
      const report = (file: string, by: string, score: Score) => {
        if (json) printJson({ file, by, ...figures(score) })
        else process.stdout.write(`${[`${file}（${by}）`, ...table(score)].join('\n')}\n\n`)
        if (wrong) for (const each of score.differences) printJson(each)
      }
      for (const { file, labelled } of sets) report(file, '规则', scoreOf(labelled, byRules(labelled)))
      if (readConfig().model === undefined) return say('没有接模型，只考了规则')
      await withSystem(async ({ model }) => {
        for (const { file, labelled } of sets)
          report(file, '规则加模型', scoreOf(labelled, await withModel(labelled, model!)))
      })
    })
}

function readLabelled(file: string): Labelled[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [labelledSchema.parse(JSON.parse(line)) as Labelled]
    } catch (error) {
      throw new Error(`${file} 第${index + 1}行读不懂：${error instanceof Error ? error.message : error}`)
    }
  })
}

const contextOf = ({ asking }: Labelled): UnderstandingContext => ({
  now: LABELLED_ON,
  homeProvince: LABELLED_IN,
  ...(asking !== undefined && { asking }),
})

const byRules = (labelled: readonly Labelled[]): Understood[] =>
  labelled.map((each) => understand(each.said, contextOf(each)))

/** As in the chat: the model is asked where the rules are at a loss, and sees no names. */
async function withModel(
  labelled: readonly Labelled[],
  { interpret }: Pick<Adviser, 'interpret'>,
): Promise<Understood[]> {
  const understood: Understood[] = []
  for (const [index, first] of byRules(labelled).entries()) {
    const each = labelled[index]!
    const advice = isUnsure(each.said, first, each.asking)
      ? await interpret(anonymise(each.said, []), contextOf(each))
      : undefined
    understood.push(advice === undefined ? first : { ...advice, slots: { ...advice.slots, ...first.slots } })
  }
  return understood
}

const figures = ({ utterances, intentsRight, slots }: Score) => ({
  utterances,
  intentAccuracy: intentsRight / utterances,
  slotF1: f1(allSlots(slots)),
  slots: Object.fromEntries(
    [...slots].map(([name, count]) => [name, { ...count, precision: precision(count), recall: recall(count) }]),
  ),
})

function table({ utterances, intentsRight, slots }: Score): string[] {
  const rows: [string, SlotCount][] = [...slots].sort(([one], [other]) => one.localeCompare(other))
  return [
    `${utterances} 句，意图对 ${intentsRight} 句，${percent(intentsRight / utterances)}`,
    'slot                 precision recall     F1  count',
    ...[...rows, ['all', allSlots(slots)] as const].map(
      ([name, count]) =>
        name.padEnd(20) +
        [precision(count), recall(count), f1(count)].map((value) => percent(value).padStart(8)).join('') +
        String(count.right + count.missed).padStart(7),
    ),
  ]
}

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`
