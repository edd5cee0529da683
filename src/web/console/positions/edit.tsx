/** 改岗位: the form, and what was changed so far. */

import { EDITED_WORDS, type EditedField, type PositionEdit } from '../../../positions/edit-position.ts'
import { KIND_WORDS, type PositionForm, payText } from '../../../positions/read-edit.ts'
import { clockTime, dayOf, type Instant, spokenDay } from '../../../rules/calendar.ts'
import type { Pay } from '../../../rules/pay.ts'
import type { Position } from '../../../rules/position.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { POSITIONS } from './list.tsx'
import type { EditOnFile } from './ports.ts'

type Shown = { staff: StaffMember; position: Position; form: PositionForm; seen: Instant; problem?: string | undefined }

export const editPage = ({ staff, position, form, seen, problem }: Shown) => (
  <ConsolePage staff={staff} title={`改 ${position.shortNo} ${position.title}`} here={POSITIONS}>
    <Notice words={problem} />
    <section>
      <form method="post" action={`${POSITIONS}/${position.publicId}/edit`}>
        <input type="hidden" name="seen" value={String(seen)} />
        <div class="pairs">
          <Text name="title" label="岗位名称" value={form.title} required />
          <Text name="employer" label="单位" value={form.employer} required />
          <Text name="place" label="地点" value={form.place} required />
          <Choice name="kind" label="性质" picked={form.kind} among={KIND_WORDS} />
          <Text name="pay" label="工资，如 4000-5000 或 200元/天" value={form.pay} />
          <Text name="headcount" label="人数" value={form.headcount} numeric />
          <Choice name="lodging" label="住宿" picked={form.lodging} among={LODGING_WORDS} />
          <Text name="ages" label="年龄，如 18-45" value={form.ages} />
          <p class="field">
            <label for="deadlineOn">截止</label>
            <input id="deadlineOn" name="deadlineOn" type="date" value={form.deadlineOn} />
          </p>
        </div>
        <p class="field">
          <label for="description">描述</label>
          <textarea id="description" name="description" rows={6} maxlength={4000}>
            {form.description}
          </textarea>
        </p>
        <button type="submit">保存</button> <a href={`${POSITIONS}/${position.publicId}`}>不改了</a>
      </form>
      <p class="aside">改过的几项，以后再导入同一来源的表也照您改的，不会被盖掉。谁改的、改前改后都留底。</p>
    </section>
  </ConsolePage>
)

const LODGING_WORDS = { '': '没写', yes: '有', no: '没有' }

type Asked = { name: string; label: string; value: string; required?: boolean; numeric?: boolean }

const Text = ({ name, label, value, required, numeric }: Asked) => (
  <p class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      value={value}
      maxlength={100}
      autocomplete="off"
      required={required}
      inputmode={numeric ? 'numeric' : undefined}
    />
  </p>
)

type Choosing = { name: string; label: string; picked: string; among: Record<string, string> }

const Choice = ({ name, label, picked, among }: Choosing) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {Object.entries(among).map(([value, words]) => (
        <option value={value} selected={value === picked}>
          {words}
        </option>
      ))}
    </select>
  </p>
)

export const History = ({ edits }: { edits: EditOnFile[] }) =>
  edits.length === 0 ? null : (
    <section>
      <h2>改过什么</h2>
      <ul class="steps">
        {edits.map(({ before, after, actor, at }) => (
          <li>
            <time>
              {spokenDay(dayOf(at))} {clockTime(at)}
            </time>
            {actor}
            {(Object.keys(after) as EditedField[]).map((field) => (
              <p class="said">
                {EDITED_WORDS[field]}：{valueWords(field, before)} → {valueWords(field, after)}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p class="aside">改过的几项，再导入同一来源的表也照经办改的。</p>
    </section>
  )

function valueWords(field: EditedField, edit: PositionEdit): string {
  const value = edit[field]
  if (value === null || value === undefined) return '没写'
  if (field === 'pay') return payText(value as Pay) || '面议'
  if (field === 'kind') return KIND_WORDS[value as Position['kind']]
  if (field === 'reserve') return value ? '储备' : '不储备'
  if (field === 'lodging') return value ? '有' : '没有'
  return String(value)
}
