import { describe, expect, it } from 'vitest'
import { progress } from '../../src/cli/progress.ts'
import { untilSent } from '../../src/cli/push.ts'

/** A stream that keeps what is written to it, and a clock that the test moves. */
function watched(isTTY: boolean) {
  let now = Date.parse('2026-11-23T14:00:00+08:00')
  const written: string[] = []
  const out = { isTTY, write: (text: string) => written.push(text) > 0 }
  return {
    written,
    wait: (ms: number) => {
      now += ms
    },
    bar: (label: string, unit?: string) => progress(label, unit, out as never, () => now),
  }
}

describe('on a terminal', () => {
  it('draws one bar with rate and end time over and over, and says in the end how long it took', () => {
    const { written, wait, bar } = watched(true)
    const drawn = bar('清查')
    wait(1_000)
    drawn.update(0, 540_000)
    wait(60_000)
    drawn.update(135_000, 540_000)
    wait(10)
    drawn.update(136_000, 540_000)
    wait(179_990)
    drawn.update(540_000, 540_000)
    drawn.end()
    expect(written.map((text) => text.replace('\r\x1b[2K', ''))).toEqual([
      '清查 ░░░░░░░░░░░░░░░░░░░░░░░░ 0/540000人 0人/秒',
      '清查 ██████░░░░░░░░░░░░░░░░░░ 135000/540000人 2213人/秒 预计 14:04 完成',
      '清查 ████████████████████████ 540000/540000人 2241人/秒 用时241秒',
      '\n',
    ])
  })

  it('begins a new bar with a rate of its own for each step', () => {
    const { written, wait, bar } = watched(true)
    const drawn = bar('清查')
    wait(100)
    drawn.update(0, 10)
    wait(1_000)
    drawn.update(10, 10)
    drawn.update(0, 4, '配岗')
    wait(2_000)
    drawn.update(2, 4, '配岗')
    drawn.end()
    expect(written.map((text) => text.replace('\r\x1b[2K', ''))).toEqual([
      '清查 ░░░░░░░░░░░░░░░░░░░░░░░░ 0/10人 0人/秒',
      '清查 ████████████████████████ 10/10人 9.1人/秒 用时1秒',
      '\n',
      '配岗 ████████████░░░░░░░░░░░░ 2/4人 1.0人/秒 预计 14:00 完成',
      '\n',
    ])
  })

  it('names the day when it will not be done today', () => {
    const { written, wait, bar } = watched(true)
    const drawn = bar('发送', '条')
    wait(100)
    drawn.update(0, 100_000)
    wait(60_000)
    drawn.update(100, 100_000)
    expect(written.at(-1)).toContain('1.7条/秒 预计11月24日06:41完成')
  })

  it('draws nothing when there was nothing to do', () => {
    const { written, bar } = watched(true)
    bar('清查').end()
    expect(written).toEqual([])
  })
})

describe('elsewhere', () => {
  it('writes a line every five seconds at most, however often it is told', () => {
    const { written, wait, bar } = watched(false)
    const told = bar('导入花名册', '行')
    for (let tick = 0; tick <= 120; tick++) {
      told.update(tick * 100, 12_000)
      wait(100)
    }
    told.end()
    expect(written).toEqual([
      '导入花名册 ██████████░░░░░░░░░░░░░░ 5000/12000行 1000行/秒 预计 14:00 完成\n',
      '导入花名册 ████████████████████░░░░ 10000/12000行 1000行/秒 预计 14:00 完成\n',
      '导入花名册 ████████████████████████ 12000/12000行 992行/秒 用时12秒\n',
    ])
  })

  it('leaves no line behind after work of a moment', () => {
    const { written, wait, bar } = watched(false)
    const told = bar('清查')
    told.update(3, 3)
    wait(200)
    told.update(3, 3, '配岗')
    told.end()
    expect(written).toEqual([])
  })
})

describe('following the sending', () => {
  it('tells how many went out, also when more become due meanwhile', async () => {
    const { written, wait, bar } = watched(false)
    const left = [100, 60, 90, 40, 0]
    await untilSent(
      async () => left.shift()!,
      bar('发送', '条'),
      async () => wait(5_000),
    )
    expect(written.map((line) => line.replace(/[█░]+ /, '').trim())).toEqual([
      '发送 40/100条 8.0条/秒 预计 14:00 完成',
      '发送 40/130条 4.0条/秒 预计 14:00 完成',
      '发送 90/130条 6.0条/秒 预计 14:00 完成',
      '发送 130/130条 6.5条/秒 用时20秒',
    ])
  })

  it('asks whether the server runs when nothing leaves, until something does', async () => {
    const { written, wait, bar } = watched(true)
    const left = [...new Array(40).fill(100), 50, 0]
    await untilSent(
      async () => left.shift()!,
      bar('发送', '条'),
      async () => wait(500),
    )
    const lines = written.join('').split('\n')
    expect(
      lines.map((line) =>
        line
          .split('\r\x1b[2K')
          .at(-1)
          ?.replace(/[█░]+ /, ''),
      ),
    ).toEqual(['发送 0/100条 0条/秒', '没有在发，服务在运行吗 0/100条 0条/秒', '发送 100/100条 100条/秒 用时1秒', ''])
  })

  it('is over at once when nothing is due', async () => {
    const { written, bar } = watched(true)
    await untilSent(
      async () => 0,
      bar('发送', '条'),
      async () => {},
    )
    expect(written).toEqual([])
  })
})
