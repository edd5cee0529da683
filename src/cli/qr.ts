/** `wengang qr FILE.html`: personal one-time codes (一人一码), a sheet per village, to print and hand out. */

import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import QRCode from 'qrcode'
import { say, withSystem } from './with-system.ts'

export function qrCommand(program: Command): void {
  program
    .command('qr <文件>')
    .description('给花名册上还没开始聊天的人印一人一码，一村一张（HTML，用浏览器打印）；旧码随之作废')
    .option('--village <村>', '只印住址里有这几个字的')
    .option('--by <姓名>', '谁印的', userInfo().username)
    .action(async (file: string, { village, by }: { village?: string; by: string }, command: Command) => {
      if (!/\.html?$/i.test(file)) command.error('文件名要以 .html 结尾')
      await withSystem(async (system, { publicUrl }) => {
        if (publicUrl === undefined) throw new Error('先设置 WENGANG_PUBLIC_URL，二维码要写上大家打得开的网址')
        const people = await system.personalCodes(by, village)
        if (people.length === 0) return say('没有要印的人')
        await writeFile(file, await sheets(people, publicUrl, system.bureau.name), { mode: 0o600 })
        say(`${people.length} 个人的码写在 ${file}，用浏览器打开打印。码等于身份，发给本人，别转发`)
      })
    })
}

type Person = { name: string; village: string; code: string }

async function sheets(people: Person[], publicUrl: string, bureau: string): Promise<string> {
  const villages = new Map<string, Person[]>()
  for (const person of people) villages.set(person.village, [...(villages.get(person.village) ?? []), person])
  const pages = await Promise.all([...villages].map(([village, members]) => sheet(village, members, publicUrl, bureau)))
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>一人一码</title><style>
body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:0}section{page-break-after:always;padding:12mm}
h1{font-size:18px}ul{display:grid;grid-template-columns:repeat(3,1fr);gap:8mm;list-style:none;padding:0}
li{border:1px dashed #999;padding:4mm;text-align:center;break-inside:avoid}svg{width:38mm;height:38mm}b{font-size:20px}</style>${pages.join('')}</html>\n`
}

async function sheet(village: string, members: Person[], publicUrl: string, bureau: string): Promise<string> {
  const cards = await Promise.all(
    members.map(async ({ name, code }) => {
      const svg = await QRCode.toString(`${publicUrl}/?c=${code}`, { type: 'svg', margin: 1 })
      return `<li>${svg}<br><b>${escaped(name)}</b><br>${escaped(bureau)}帮您找活，不收钱<br>用微信扫一扫</li>`
    }),
  )
  return `<section><h1>${escaped(village === '' ? '住址不详' : village)}（${members.length}人）</h1><ul>${cards.join('')}</ul></section>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!)
