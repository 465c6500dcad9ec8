import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionYml } from './action-yml.ts'
import { calendarSchema } from './calendar-schema.ts'
import { configSchema } from './config-schema.ts'
import type { Definition } from './definition.ts'
import { withTables } from './readme-tables.ts'
import { baselineSchema, manifestsReportSchema } from './report-schemas.ts'

/** A generated file: its path from the root, and what it should hold. */
export interface Document {
  readonly path: string
  readonly content: string
}

/** All documents that are written from the definitions, and what stands in their way. They are yet to be formatted. */
export function documentsOf(root: string, definitions: readonly Definition[]) {
  const documents: Document[] = []
  const problems: string[] = []
  for (const definition of definitions) {
    const folder = `actions/${definition.name}`
    documents.push({ path: `${folder}/action.yml`, content: actionYml(definition) })
    const path = `${folder}/README.md`
    if (!existsSync(join(root, path))) {
      problems.push(`${path} is missing: write it`)
      continue
    }
    try {
      documents.push({ path, content: withTables(readFileSync(join(root, path), 'utf8'), definition) })
    } catch (error) {
      problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const schema = `${JSON.stringify(configSchema(definitions), null, 2)}\n`
  documents.push({ path: 'schemas/chg.schema.json', content: schema })
  const calendar = `${JSON.stringify(calendarSchema(), null, 2)}\n`
  documents.push({ path: 'schemas/calendar.schema.json', content: calendar })
  const report = `${JSON.stringify(manifestsReportSchema(), null, 2)}\n`
  documents.push({ path: 'schemas/manifests-report.schema.json', content: report })
  const baseline = `${JSON.stringify(baselineSchema(), null, 2)}\n`
  documents.push({ path: 'schemas/findings-baseline.schema.json', content: baseline })
  return { documents, problems }
}
