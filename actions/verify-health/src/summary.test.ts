import { expect, test } from 'vitest'
import { application, deployment, NEW, pod, verify, waitingFor } from './testing.ts'

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
