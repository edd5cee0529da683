/** Writes policies (政策). */

import type { PolicyBook, Saved } from '../policies/import-policies.ts'
import type { PolicyDraft } from '../policies/read-policy.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

export function policyBook(db: Db): PolicyBook {
  return {
    save: (drafts) =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('policies').where('sample', '=', 1).execute()
        const saved: Saved[] = []
        for (const draft of drafts) saved.push(await savePolicy(tx, draft))
        return saved
      }),
    async recordImport(source, counts, by, at) {
      await db
        .insertInto('imports')
        .values({ kind: 'policies', source, counts: JSON.stringify(counts), imported_by: by, at })
        .execute()
    },
  }
}

async function savePolicy(tx: Tx, draft: PolicyDraft): Promise<Saved> {
  const row = {
    jurisdiction: draft.jurisdiction,
    title: draft.title,
    document_no: draft.documentNo,
    body: draft.body,
    summary: draft.summary ?? null,
    source: draft.source,
    valid_from: draft.validFrom,
    valid_to: draft.validTo ?? null,
  }
  const before = await tx
    .selectFrom('policies')
    .selectAll()
    .where('jurisdiction', '=', row.jurisdiction)
    .where('document_no', '=', row.document_no)
    .where('title', '=', row.title)
    .executeTakeFirst()
  if (before === undefined) {
    await tx
      .insertInto('policies')
      .values({ ...row, public_id: newPublicId(), sample: 0 })
      .execute()
    return 'new'
  }
  const isSame = (Object.keys(row) as (keyof typeof row)[]).every((column) => row[column] === before[column])
  if (isSame) return 'unchanged'
  await tx.updateTable('policies').set(row).where('id', '=', before.id).execute()
  return 'updated'
}
