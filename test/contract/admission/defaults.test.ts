import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { at, isObject, type JsonObject, nodeHttp, stringAt } from '@chg/core'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { withDefaults } from '../../../packages/policies/src/admission/defaults.ts'
import { contractPlane } from '../plane/index.ts'

// What an API server fills in before it asks policies. It stands in defaulted.json, as a real one answered: recorded anew by the
// end-to-end ring with CHG_RECORD_DEFAULTS=1.
const plane = contractPlane()
const file = join(import.meta.dirname, 'defaulted.json')
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
const written = parseAllDocuments(readFileSync(join(import.meta.dirname, 'written.yaml'), 'utf8'))
  .map((document) => document.toJS() as JsonObject)
  .map((object) => [stringAt(object, 'metadata', 'name') ?? '', object] as const)

test.each(written)('%s: we fill in what the API server fills in', (name, object) => {
  expect(withDefaults(object).spec).toEqual(recorded[name])
})

test.each(written)('%s: the API server fills in what was recorded', async (name, object) => {
  const filled = plane().kind === 'real' ? await dryRun(object) : recorded[name]
  if (process.env.CHG_RECORD_DEFAULTS === '1') {
    recorded[name] = filled
    writeFileSync(file, `${JSON.stringify(recorded, undefined, 2)}\n`)
  }
  expect(isObject(filled)).toBe(true)
  expect(filled).toEqual(recorded[name])
})

async function dryRun(object: JsonObject): Promise<unknown> {
  const { url, token, ca } = plane().kubernetes
  const response = await nodeHttp().request({
    method: 'POST',
    url: `${url}/apis/${String(object.apiVersion)}/namespaces/default/${String(object.kind).toLowerCase()}s?dryRun=All`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(object),
    tls: { ca },
  })
  expect(response.status, response.text()).toBe(201)
  return at(JSON.parse(response.text()), 'spec')
}
