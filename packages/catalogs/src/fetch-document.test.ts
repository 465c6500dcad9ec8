import { type KeptCopy, nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { fetchDocument } from './fetch-document.ts'
import { type Answer, catalogServer } from './test-world.ts'

const ask = async (
  answers: Record<string, Answer>,
  options: { kept?: KeptCopy; largest?: number; minutes?: number } = {},
) => {
  await using server = await catalogServer(answers)
  const clock = virtualClock()
  const until = new Date(clock.now().getTime() + (options.minutes ?? 5) * 60_000)
  const { signal } = new AbortController()
  const ports = { http: nodeHttp(), clock, signal, until, largestDocument: options.largest ?? 1_000 }
  const { kept } = options
  const result = await fetchDocument(`${server.url}/a`, kept, ports).then(
    (copy) => copy && { ...copy, text: Buffer.from(copy.bytes).toString() },
    (error) => error,
  )
  return { result, asked: server.asked, slept: clock.slept }
}
/** Says what it is told, one after the other, the last for ever. */
const inTurn = (...answers: Answer[]): Answer => {
  let count = 0
  return (request, response) => {
    const answer = answers[Math.min(count, answers.length - 1)] ?? 404
    count += 1
    if (typeof answer === 'function') answer(request, response)
    else if (typeof answer === 'number') response.writeHead(answer).end()
    else response.end(answer)
  }
}
const reset: Answer = (_, response) => void response.destroy()

describe('a server that is busy or breaks off is asked again', () => {
  test.each<[string, Answer]>([
    ['429', 429],
    ['503', 503],
    ['a reset', reset],
    [
      'an answer that is cut short',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"a')
        setImmediate(() => response.destroy())
      },
    ],
  ])('%s', async (_, answer) => {
    const { result, asked, slept } = await ask({ '/a': inTurn(answer, answer, 'whole') })
    expect(result).toMatchObject({ text: 'whole' })
    expect(asked).toHaveLength(3)
    expect(slept).toEqual([500, 1_000])
  })

  test('after as long as it asks for', async () => {
    const busy: Answer = (_, response) => void response.writeHead(429, { 'retry-after': '20' }).end()
    const { slept } = await ask({ '/a': inTurn(busy, 'whole') })
    expect(slept).toEqual([20_000])
  })

  test('five times, and not longer than there is time', async () => {
    const { result, asked } = await ask({ '/a': 429 })
    expect(result).toMatchObject({
      code: 'schema-unreachable',
      message: expect.stringContaining('answered 429'),
    })
    expect(asked).toHaveLength(5)
    const hour: Answer = (_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end()
    const short = await ask({ '/a': hour }, { minutes: 1 })
    expect(short.slept.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(90_000)
  })
})

describe('redirects', () => {
  const to =
    (location: string): Answer =>
    (_, response) =>
      void response.writeHead(302, { location }).end()

  test('are followed, also relative ones', async () => {
    expect((await ask({ '/a': to('b'), '/b': to('/c'), '/c': 'there' })).result).toMatchObject({
      text: 'there',
    })
  })

  test('that lead in a circle end', async () => {
    const { result, asked } = await ask({ '/a': to('/b'), '/b': to('/a') })
    expect(result).toMatchObject({
      code: 'schema-refused',
      message: expect.stringContaining('more than 5 times'),
    })
    expect(asked).toHaveLength(6)
  })

  test.each(['file:///etc/passwd', 'ftp://host/a', 'http://['])(
    'to %s are not followed',
    async (location) => {
      expect((await ask({ '/a': to(location) })).result).toMatchObject({ code: 'schema-refused' })
    },
  )
})

test.each([404, 410])('%i is nothing there, told at once', async (status) => {
  const { result, asked } = await ask({ '/a': status })
  expect(result).toBeUndefined()
  expect(asked).toHaveLength(1)
})

test.each([
  [401, { code: 'schema-refused' }],
  [403, { code: 'schema-refused', message: expect.stringContaining('answered 403') }],
  [204, { code: 'schema-refused' }],
])('%i is told as what it is, at once', async (status, expected) => {
  const { result, asked } = await ask({ '/a': status })
  expect(result).toMatchObject(expected)
  expect(asked).toHaveLength(1)
})

test('a document larger than any schema is refused while it comes', async () => {
  const endless: Answer = (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(1_000)));
    }
    response.on('drain', more)
    more()
  }
  expect((await ask({ '/a': endless })).result).toMatchObject({ code: 'schema-too-large' })
})

test('what is still the same is not sent again', async () => {
  const answer: Answer = (request, response) =>
    void response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' }).end('x')
  expect((await ask({ '/a': answer })).result).toMatchObject({ etag: '"1"', text: 'x' })
  const kept = { bytes: Buffer.from('kept'), etag: '"1"', confirmedAt: new Date(0) }
  const confirmedAt = virtualClock().now()
  expect((await ask({ '/a': answer }, { kept })).result).toEqual({ ...kept, text: 'kept', confirmedAt })
})

test('messages show no credentials and no query', async () => {
  const clock = virtualClock()
  const ports = {
    http: nodeHttp(),
    clock,
    signal: new AbortController().signal,
    until: clock.now(),
    largestDocument: 1,
  }
  const error = await fetchDocument('https://me:secret@host/a?token=b', undefined, ports).catch(
    (thrown) => thrown,
  )
  expect(error).toMatchObject({ code: 'schema-timeout' })
  expect(error.message).not.toMatch(/secret|token/)
})
