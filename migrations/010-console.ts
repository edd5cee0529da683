import { type Kysely, PostgresAdapter } from 'kysely'

/**
 * Staff of the console (经办台): who they are, their passwords, second factors and sessions. The tables are better-auth's, under our
 * names; times are what its adapter writes: ISO text on SQLite, timestamptz on PostgreSQL.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const time = postgres ? 'timestamptz' : 'text'
  const flag = postgres ? 'boolean' : 'integer'
  const no = postgres ? false : 0
  const table = (name: string) => db.schema.createTable(name).addColumn('id', 'text', (col) => col.primaryKey())
  const STAFF = 'staff.id'

  await table('staff')
    .addColumn('username', 'text', (col) => col.notNull().unique())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('email', 'text', (col) => col.notNull().unique())
    .addColumn('email_verified', flag, (col) => col.notNull().defaultTo(no))
    .addColumn('image', 'text')
    .addColumn('role', 'text', (col) => col.notNull())
    .addColumn('region', 'text', (col) => col.notNull())
    .addColumn('must_change_password', flag, (col) => col.notNull().defaultTo(no))
    .addColumn('disabled', flag, (col) => col.notNull().defaultTo(no))
    .addColumn('two_factor_enabled', flag, (col) => col.defaultTo(no))
    .addColumn('created_at', time, (col) => col.notNull())
    .addColumn('updated_at', time, (col) => col.notNull())
    .execute()

  await table('staff_sessions')
    .addColumn('staff_id', 'text', (col) => col.notNull().references(STAFF).onDelete('cascade'))
    .addColumn('token', 'text', (col) => col.notNull().unique())
    .addColumn('expires_at', time, (col) => col.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('created_at', time, (col) => col.notNull())
    .addColumn('updated_at', time, (col) => col.notNull())
    .execute()
  await db.schema.createIndex('staff_sessions_of').on('staff_sessions').column('staff_id').execute()

  await table('staff_credentials')
    .addColumn('staff_id', 'text', (col) => col.notNull().references(STAFF).onDelete('cascade'))
    .addColumn('account_id', 'text', (col) => col.notNull())
    .addColumn('provider_id', 'text', (col) => col.notNull())
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', time)
    .addColumn('refresh_token_expires_at', time)
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('created_at', time, (col) => col.notNull())
    .addColumn('updated_at', time, (col) => col.notNull())
    .execute()
  await db.schema.createIndex('staff_credentials_of').on('staff_credentials').column('staff_id').execute()

  await table('staff_verifications')
    .addColumn('identifier', 'text', (col) => col.notNull())
    .addColumn('value', 'text', (col) => col.notNull())
    .addColumn('expires_at', time, (col) => col.notNull())
    .addColumn('created_at', time, (col) => col.notNull())
    .addColumn('updated_at', time, (col) => col.notNull())
    .execute()
  await db.schema.createIndex('staff_verifications_by').on('staff_verifications').column('identifier').execute()

  await table('staff_second_factors')
    .addColumn('staff_id', 'text', (col) => col.notNull().references(STAFF).onDelete('cascade'))
    .addColumn('secret', 'text', (col) => col.notNull())
    .addColumn('backup_codes', 'text', (col) => col.notNull())
    .addColumn('verified', flag)
    .addColumn('failed_verification_count', 'integer', (col) => col.defaultTo(0))
    .addColumn('locked_until', time)
    .execute()
  await db.schema.createIndex('staff_second_factors_of').on('staff_second_factors').column('staff_id').execute()

  await table('staff_rate_limits')
    .addColumn('key', 'text', (col) => col.notNull().unique())
    .addColumn('count', 'integer', (col) => col.notNull())
    .addColumn('last_request', 'bigint', (col) => col.notNull())
    .execute()
}
