import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractPlane, uniqueName } from '../plane/index.ts'
import type { AdmissionCase, Answer } from './admission-case.ts'
import { type Installed, installCases } from './api-server.ts'
import { caseObjects } from './case-objects.ts'
import { cases } from './cases.ts'
import { ourAnswer } from './our-answer.ts'

// The sandbox has no admission: in ring 1 our own evaluation is held to the answers that, in ring 2, a real API server gives.
const plane = contractPlane()
const prefix = uniqueName('admission')
const group = `${prefix}.chg-actions.test`
const all = cases.map((one, index) => ({ ...one, objects: caseObjects(`${prefix}-${index}`, one, group) }))
let installed: Installed | undefined
beforeAll(async () => {
  if (plane().kind === 'real')
    installed = await installCases(
      plane(),
      all.map(({ objects }) => objects),
      { prefix, group },
    )
})
afterAll(() => installed?.remove())

type Given = Answer | NonNullable<AdmissionCase['ours']>

/** The cause of an error is told in more words by either side. */
function expectAnswer(given: Given, wanted: Given): void {
  if (wanted.kind === 'failed' || wanted.kind === 'invalid')
    expect(given).toEqual({ ...wanted, message: expect.stringContaining(wanted.message) })
  else if (wanted.kind === 'warned')
    expect(given).toEqual({
      ...wanted,
      messages: wanted.messages.map((message) => expect.stringContaining(message)),
    })
  else expect(given).toEqual(wanted)
}

describe('a ValidatingAdmissionPolicy', () => {
  test.each(all)('$name: we say it', ({ objects, answer, ours = answer }) => {
    expectAnswer(ourAnswer(objects), ours)
  })
  test.each(all)('$name: the API server says it', async ({ objects, answer }) => {
    if (installed !== undefined) expectAnswer(await installed.answer(objects), answer)
  })
})
