/** One position (一个岗位): what the ad says, whom it would suit, and what a clerk may decide about it. */

import { formOf, KIND_WORDS } from '../../../positions/read-edit.ts'
import { payWords } from '../../../rules/pay-words.ts'
import { regionName } from '../../../rules/regions.ts'
import type { StaffMember } from '../env.ts'
import { ConsolePage, Notice } from '../frame.tsx'
import { inFull } from '../in-full.ts'
import { History } from './edit.tsx'
import { POSITIONS, SHELF_WORDS, whyFlagged } from './list.tsx'
import type { EditOnFile, PositionOnFile } from './ports.ts'

type Shown = {
  staff: StaffMember
  mayKeep: boolean
  position: PositionOnFile
  history: EditOnFile[]
  audience: { asWished: number; nearly: number; exact: boolean }
  problem?: string | undefined
}

const yesNo = (value: boolean | undefined): string => (value === undefined ? '没写' : value ? '有' : '没有')

export const positionPage = ({ staff, mayKeep, position, history, audience, problem }: Shown) => {
  const { publicId, shortNo, title, employer, place, region, pay, flags, state } = position
  const shelf = state === 'closed' ? 'closed' : flags.length > 0 ? 'flagged' : 'open'
  const here = `${POSITIONS}/${publicId}`
  return (
    <ConsolePage staff={staff} title={`${shortNo} ${title}`} here={POSITIONS}>
      <Notice words={problem} />
      <section>
        <h2>
          {SHELF_WORDS[shelf]}
          {position.reserve && '，储备岗位'}
        </h2>
        {shelf === 'flagged' && <p class="late">还不能推：{whyFlagged(flags)}</p>}
        <dl class="facts">
          <dt>单位</dt>
          <dd>{employer}</dd>
          <dt>地点</dt>
          <dd>
            {place}
            {region !== undefined && `（${regionName(region)}）`}
          </dd>
          <dt>性质</dt>
          <dd>{KIND_WORDS[position.kind]}</dd>
          <dt>工种</dt>
          <dd>{position.occupation ?? '没认出来'}</dd>
          <dt>工资</dt>
          <dd>{payWords(pay)}</dd>
          <dt>人数</dt>
          <dd>{position.headcount ?? '没写'}</dd>
          <dt>住宿</dt>
          <dd>{yesNo(position.lodging)}</dd>
          <dt>吃饭</dt>
          <dd>{yesNo(position.meals)}</dd>
          <dt>夜班</dt>
          <dd>{yesNo(position.nightShift)}</dd>
          <dt>年龄</dt>
          <dd>{formOf(position).ages || '没写'}</dd>
          <dt>联系</dt>
          <dd>{position.contact ?? '没写'}</dd>
          <dt>发布</dt>
          <dd>{position.publishedOn ?? '没写'}</dd>
          <dt>截止</dt>
          <dd>{position.deadlineOn ?? '没写'}</dd>
        </dl>
        {position.description !== undefined && <p class="said">{position.description}</p>}
        {mayKeep && !position.sample && <Keep position={position} here={here} />}
      </section>
      <section>
        <h2>谁会收到</h2>
        <p>
          {audience.exact ? '' : '约 '}
          {inFull(audience.asWished)} 人的要求全合，另有{audience.exact ? ' ' : '约 '}
          {inFull(audience.nearly)} 人只差一样。
          {shelf !== 'open' && (shelf === 'flagged' ? '核过放行以后才会推。' : '已经关闭，不再推。')}
        </p>
        <p class="aside">
          看的是求职意愿，没有见过、没有回绝过它的人。当月推给谁，还要看名额和先后。
          {!audience.exact && '人多，这里按抽样估算。'}
        </p>
      </section>
      <History edits={history} />
      {mayKeep && shelf === 'flagged' && (
        <section>
          <h2>核过放行</h2>
          <form method="post" action={`${here}/clear`}>
            {flags.includes('no_pay') && (
              <p class="field">
                <label for="pay">补上工资，如 4000-5000</label>
                <input id="pay" name="pay" required maxlength={40} autocomplete="off" />
              </p>
            )}
            <p>放行后单位算核验过，记在您名下。</p>
            <button type="submit">放行</button>
          </form>
        </section>
      )}
      {mayKeep && shelf !== 'closed' && (
        <section>
          <h2>关闭</h2>
          <form method="post" action={`${here}/close`}>
            <p class="field">
              <label for="reason">为什么关闭</label>
              <input id="reason" name="reason" required maxlength={100} autocomplete="off" />
            </p>
            <button type="submit" class="quiet">
              关闭岗位
            </button>
          </form>
        </section>
      )}
    </ConsolePage>
  )
}

const Keep = ({ position, here }: { position: PositionOnFile; here: string }) => (
  <form class="row" method="post" action={`${here}/reserve`}>
    <a href={`${here}/edit`}>改岗位</a>
    <input type="hidden" name="seen" value={String(position.changedAt)} />
    <button type="submit" class="quiet" name="reserve" value={position.reserve ? 'no' : 'yes'}>
      {position.reserve ? '移出储备' : '放进储备'}
    </button>
  </form>
)
