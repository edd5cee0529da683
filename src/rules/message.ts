/** What a channel carries: plain text and the answers offered with it. Channels render, nobody else formats. */

/** One quick reply: `label` is shown on the chip or button, `say` is what tapping it says. */
export type Choice = { label: string; say: string }

export type Content = { text: string; choices?: Choice[] }
