import { expect, test } from 'vitest'
import { nodeHttp } from './node-http.ts'
import { httpServer } from './test-server.ts'

const http = nodeHttp()
const code = (wanted: string, message: RegExp = /./) =>
  expect.objectContaining({ code: wanted, message: expect.stringMatching(message) })

test('method, headers and body go out; status, headers and body come back', async () => {
  await using server = await httpServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    response.writeHead(418, { 'X-Tea': 'green' }).end(`${request.method} ${request.headers['x-cup']} ${body}`)
  })
  const answer = await http.request({
    method: 'PUT',
    url: `${server.url}/tea`,
    headers: { 'x-cup': 'small' },
    body: 'grün',
  })
  expect(answer.status).toBe(418)
  expect(answer.headers['x-tea']).toBe('green')
  expect(answer.text()).toBe('PUT small grün')
})

test('an answer that does not come is a timeout that names the target, not its query', async () => {
  await using server = await httpServer(() => undefined)
  await expect(http.request({ url: `${server.url}/slow?token=hidden`, timeout: 50 })).rejects.toEqual(
    code('http-timeout', /^GET http:\/\/127\.0\.0\.1:\d+\/slow did not answer within 0\.05 s$/),
  )
})

test('the deadline covers the body too', async () => {
  await using server = await httpServer((_, response) => void response.write('first part'))
  await expect(http.request({ url: server.url, timeout: 50 })).rejects.toEqual(code('http-timeout'))
})

test('a body that ends before its length is no answer', async () => {
  await using server = await httpServer((_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"items":[', () => response.destroy())
  })
  await expect(http.request({ url: server.url })).rejects.toEqual(code('http-unreachable'))
})

test('a chunked body without its end is no answer', async () => {
  await using server = await httpServer((_, response) => {
    response.write('{"items":[', () => response.destroy())
  })
  await expect(http.request({ url: server.url })).rejects.toEqual(code('http-unreachable'))
})

test('a reset connection is unreachable', async () => {
  await using server = await httpServer((request) => void request.socket.resetAndDestroy())
  await expect(http.request({ url: server.url })).rejects.toEqual(code('http-unreachable', /^GET http/))
})

test('a port where nobody listens is unreachable, and the message says why', async () => {
  await expect(http.request({ url: 'http://localhost:1/' })).rejects.toEqual(
    code('http-unreachable', /ECONNREFUSED/),
  )
})

test('an abort rejects at once with the reason of the signal', async () => {
  const abort = new AbortController()
  const reason = new Error('cancelled by hand')
  await using server = await httpServer(() => abort.abort(reason))
  await expect(http.request({ url: server.url, signal: abort.signal })).rejects.toBe(reason)
})

test('redirects are answers, not followed', async () => {
  await using server = await httpServer((_, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  )
  expect((await http.request({ url: server.url })).status).toBe(302)
})

test('lines arrive one by one while the server still writes', async () => {
  let finish = () => {}
  await using server = await httpServer((_, response) => {
    response.write('one\ntw')
    finish = () => response.end('o\nthree')
  })
  const seen: string[] = []
  for await (const line of http.lines({ url: server.url })) {
    seen.push(line)
    if (seen.length === 1) finish()
  }
  expect(seen).toEqual(['one', 'two', 'three'])
})

test('lines that are cut short end in an error, not as if they were all', async () => {
  await using server = await httpServer((_, response) => {
    response.write('one\n', () => response.destroy())
  })
  const read = async () => {
    for await (const line of http.lines({ url: server.url })) expect(line).toBe('one')
  }
  await expect(read()).rejects.toEqual(code('http-unreachable'))
})

test('who reads no further ends the connection', async () => {
  const gone = Promise.withResolvers<void>()
  await using server = await httpServer((_, response) => {
    response.on('close', () => gone.resolve())
    response.write('one\ntwo\n')
  })
  for await (const line of http.lines({ url: server.url })) {
    expect(line).toBe('one')
    break
  }
  await gone.promise
})

test('lines of an error page are refused', async () => {
  await using server = await httpServer((_, response) => response.writeHead(410).end('Gone\n'))
  await expect(http.lines({ url: server.url })[Symbol.asyncIterator]().next()).rejects.toEqual(
    code('http-refused', /answered 410/),
  )
})

test('a body beyond the bound is not taken, and not waited for', async () => {
  await using server = await httpServer((_, response) => response.write('x'.repeat(2_000)))
  await expect(http.request({ url: `${server.url}/feed?key=hidden`, maxBytes: 1_999 })).rejects.toEqual(
    code('http-too-large', /\/feed answered with more than 1999 bytes$/),
  )
  await using whole = await httpServer((_, response) => response.end('x'.repeat(2_000)))
  expect((await http.request({ url: whole.url, maxBytes: 2_000 })).body).toHaveLength(2_000)
})
