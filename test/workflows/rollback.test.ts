import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, foundCompany } from '../stage/company.ts'
import { message, release } from '../stage/files.ts'
import { production, runExample, writesSince } from './on-stage.ts'
import { describe as describeRun, stepOf } from './result.ts'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
}, 60_000)
afterAll(() => company.stop())

const schedule = { name: 'schedule', payload: { schedule: '5,35 2,3 * * 2' } }
const byHand = (inputs: Record<string, string>) => ({
  name: 'workflow_dispatch',
  inputs: { reason: 'it smells', ...inputs },
})

test('without a revision known good it refuses, lists the candidates and changes nothing', async () => {
  const from = company.sandbox.requests.length
  const event = byHand({ change: 'CHG-1000', application: 'api-gateway' })
  const run = await runExample(company, 'rollback.yml', event)
  expect(run.conclusion).toBe('failure')
  expect(stepOf(run, 'rollback', 'rollback').outputs.verdict).toBe('refuse')
  expect(writesSince(company, from).filter((write) => !write.endsWith('/selfsubjectaccessreviews'))).toEqual(
    [],
  )
}, 60_000)

test('it returns to the revision that was verified last', async () => {
  for (const [change, version] of [
    ['CHG-1234', '2.5.0'],
    ['CHG-1236', '2.5.2'],
  ] as const) {
    await company.repository.commit(message(change, `api-gateway ${version}`), release(version))
    const run = await runExample(company, 'maintenance-window.yml', schedule)
    expect(run.conclusion, describeRun(run)).toBe('success')
  }
  expect(production(company).image).toMatch(/:2\.5\.2$/)
  const hostile = {
    change: 'CHG-1236',
    application: 'api-gateway',
    reason: '"; echo $(id) `id` $HOME',
  }
  const run = await runExample(company, 'rollback.yml', byHand(hostile))
  expect(run.conclusion, describeRun(run)).toBe('success')
  expect(stepOf(run, 'rollback', 'rollback').log.join('\n')).not.toContain('uid=')
  expect(production(company).image).toMatch(/:2\.5\.0$/)
}, 240_000)
