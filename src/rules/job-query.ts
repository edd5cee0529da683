/** What somebody looks for on the public board (公开岗位). `words`: place, trade or employer as people write them. `pay`: yuan a month at least. */
export type JobQuery = { words: string; pay?: number }
