import { describe, expect, it } from 'vitest'
import { assetText } from '../../src/web/assets.ts'
import { usedRules } from '../../src/web/used-rules.ts'

describe('of a style sheet only what the pages use', () => {
  it.each([
    ['rules for elements', '*{margin:0}a img{border:0}', '*{margin:0}a img{border:0}'],
    ['rules for the classes that are named', '.b{x:1}.b.c:active{x:2}.d{x:3}.b .d{x:4}', '.b{x:1}.b.c:active{x:2}'],
    ['of several selectors those that can match', '.b,.d{x:1}', '.b{x:1}'],
    [
      'no themes, no dark copy, no animations',
      '@media(x){.b{x:1}}@keyframes k{0%{x:1}}.r[data-t=dark]{x:2}.b{x:3}',
      '.b{x:3}',
    ],
    [
      'a variable that is read, also by another one',
      '.r{--a:1;--b:var(--c);--c:2}.b{x:var(--b)}',
      '.r{--b:var(--c);--c:2}.b{x:var(--b)}',
    ],
    ['the licence', '/*! MIT */.b{x:1}/* b */', '/*! MIT */.b{x:1}'],
    ['nothing that is empty afterwards', '.r{--a:1}.b{x:1}', '.b{x:1}'],
  ])('%s', (_what, css, kept) => {
    expect(usedRules(css, ['b', 'c', 'r'])).toBe(kept)
  })

  it('leaves of weui what a slow line carries in a second, and every class of it that a page names', () => {
    const base = assetText('base.css')
    expect(base.length).toBeLessThan(6_000)
    const named = [assetText('chat.js'), assetText('chat.css')].join().match(/weui-[a-z_]+/g)!
    for (const name of named) expect(base).toContain(`.${name}{`)
  })
})
