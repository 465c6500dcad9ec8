import { ChgError } from '@chg/core'
import { application, deployment, NEW, pod, waitingFor } from '@chg/verification/testing'
import { expect, test } from 'vitest'
import { verify } from './testing.ts'

const revision = NEW
const crashing = [pod('api-1', waitingFor('CrashLoopBackOff')), pod('api-2')]

test('without pods to check it says so', async () => {
  const done = await verify({ objects: () => deployment(crashing) }, { revision, 'check-pods': 'false' })
  expect(done.outputs).toMatchObject({ verdict: 'pass', reason: expect.stringContaining('pods not checked') })
  expect(done.outputs.pods).toBeUndefined()
  expect(done.summary).toContain('Not checked')
})

test('foreign text cannot break out of the summary', async () => {
  const evil = { health: { status: 'Progressing', message: '</details><script>' } }
  const resources = [{ ...application().resources[0], name: 'a|b`<img>' }] as never
  const done = await verify(
    { application: () => application({ ...evil, resources }) },
    { revision, timeout: '1m', 'check-pods': 'false' },
  )
  expect(done.summary).not.toMatch(/<script>|<img>/)
})

test('moments in which an API gave no answer are in the timeline', async () => {
  const objects = (second: number) => {
    if (second >= 30 && second < 200)
      throw new ChgError('kubernetes-unreachable', 'list pods: no answer', 'x')
    return deployment(crashing.slice(1))
  }
  expect((await verify({ objects }, { revision })).summary).toContain('no answer')
})
