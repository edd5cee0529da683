/** What axe finds on a page. Its script is put in once a page: anew for each look it took seven times as long. */

import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The rules that are broken, by name. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  return page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id }) => id))`,
  )
}
