import { describe, expect, test } from 'vitest'
import { uniqueName } from '../../contract/plane/index.ts'
import { ledgerOffer, ledgerPush, ledgerRead } from './kill-points.ts'
import { killStage } from './kill-stage.ts'

const stage = killStage()

/** A first run whose event arrived has told its verdict; so does the second. */
const told = ({ name }: { readonly name: string }) => (name === ledgerPush('after').name ? 2 : 1)

describe('checks of files, killed', () => {
  const points = [
    ledgerRead('before'),
    ledgerRead('after'),
    ledgerOffer('before'),
    ledgerPush('before'),
    ledgerPush('after'),
  ]
  test.each([...points])('policy-check, $name, and run again: the same verdict', async (point) => {
    const change = uniqueName('chg')
    const inputs = { change, policies: 'policies', paths: 'apps' }
    const { gallows } = stage()
    const { exitCode, outputs, log } = await gallows.killAndRerun('policy-check', inputs, point)
    expect([exitCode, outputs.verdict, outputs.code], log).toEqual([0, 'pass', 'policies-hold'])
    expect(await gallows.eventsOf(change)).toEqual(Array(told(point)).fill('policy.checked'))
  })

  test.each([...points])('validate-manifests, $name, and run again: the same verdict', async (point) => {
    const change = uniqueName('chg')
    const { gallows } = stage()
    const { exitCode, outputs, log } = await gallows.killAndRerun(
      'validate-manifests',
      { change, paths: 'apps' },
      point,
    )
    expect([exitCode, outputs.verdict], log).toEqual([0, 'pass'])
    expect(await gallows.eventsOf(change)).toEqual(Array(told(point)).fill('manifests.validated'))
  })

  test.each([ledgerRead('before'), ledgerRead('after')])(
    'due-changes, $name, and run again: as if it never was',
    async (point) => {
      const { exitCode, outputs, log } = await stage().gallows.killAndRerun('due-changes', {}, point)
      expect([exitCode, outputs.verdict], log).toEqual([0, 'pass'])
    },
  )
})
