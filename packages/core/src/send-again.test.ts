import { expect, test } from 'vitest'
import { ChgError } from './errors.ts'
import type { HttpResponse } from './http.ts'
import { type Hindrance, sendAgain } from './send-again.ts'
import { virtualClock } from './virtual-clock.ts'

const answer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: Buffer.alloc(0),
  text: () => '',
})
const error = (code: string) => new ChgError(code, `${code} happened`, 'wait')
const trial = async (
  outcomes: readonly Hindrance[],
  worthIt?: (hindrance: Hindrance) => boolean | number,
) => {
  const clock = virtualClock()
  let sent = 0
  const send = async () => {
    const outcome = outcomes[Math.min(sent, outcomes.length - 1)] ?? answer(200)
    sent += 1
    if (outcome instanceof ChgError) throw outcome
    return outcome
  }
  const end = await sendAgain(send, { clock, attempts: 3, delay: 1_000 }, worthIt).then(
    ({ status }) => status,
    ({ code }) => code,
  )
  return { end, sent, slept: clock.slept }
}

test.each([
  ['429', answer(429)],
  ['500', answer(500)],
  ['no answer', error('http-unreachable')],
  ['a deadline', error('http-timeout')],
])('%s may pass: the request is sent again, with growing waits', async (_, hindrance) => {
  expect(await trial([hindrance, hindrance, answer(200)])).toEqual({
    end: 200,
    sent: 3,
    slept: [1_000, 2_000],
  })
})

test.each([
  ['404', answer(404), 404],
  ['a redirect', answer(302), 302],
  ['a certificate that is not trusted', error('http-untrusted'), 'http-untrusted'],
  ['an error of the caller', error('schema-timeout'), 'schema-timeout'],
])('%s will not pass: it is what came of it', async (_, outcome, end) => {
  expect(await trial([outcome])).toEqual({ end, sent: 1, slept: [] })
})

test('in the end the last answer is what came of it, or the last error', async () => {
  expect(await trial([error('http-timeout'), answer(503)])).toMatchObject({ end: 503, sent: 3 })
  expect(await trial([answer(503), error('http-timeout')])).toMatchObject({ end: 'http-timeout', sent: 3 })
})

test('the wait that the server asks for counts, wherever it says so; first the one of the header', async () => {
  const busy = answer(429, { 'retry-after': '7' })
  expect((await trial([busy, answer(200)])).slept).toEqual([7_000])
  expect((await trial([answer(429), answer(200)], () => 5_000)).slept).toEqual([5_000])
  expect((await trial([busy, answer(200)], () => 0)).slept).toEqual([7_000])
})

test('who sends decides what is worth another try', async () => {
  const onlyBusy = (hindrance: Hindrance) => !(hindrance instanceof ChgError) && hindrance.status === 429
  expect(await trial([answer(429), answer(200)], onlyBusy)).toMatchObject({ end: 200, sent: 2 })
  expect(await trial([answer(502)], onlyBusy)).toMatchObject({ end: 502, sent: 1 })
  expect(await trial([error('http-timeout')], onlyBusy)).toMatchObject({ end: 'http-timeout', sent: 1 })
})
