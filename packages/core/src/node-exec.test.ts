import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { nodeExec } from './node-exec.ts'

const exec = nodeExec({ INHERITED: 'yes' })
const node = (script: string, ...args: string[]) => ['-e', script, ...args]
const code = (wanted: string) => expect.objectContaining({ code: wanted })

test('arguments arrive as they are: nothing is a shell’s to read', async () => {
  const hostile = '$(touch x); `id` "quoted" *'
  const { stdout } = await exec(process.execPath, node('process.stdout.write(process.argv[1])', hostile))
  expect(stdout).toBe(hostile)
})

test('any exit code is an answer, with both streams', async () => {
  const done = await exec(
    process.execPath,
    node('process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 3'),
  )
  expect(done).toEqual({ exitCode: 3, stdout: 'out', stderr: 'err' })
})

test('the environment is what was given, with the additions of the call; so are the directory and the input', async () => {
  const script =
    'process.stdin.on("data", (d) => console.log(process.env.INHERITED, process.env.ADDED, process.env.HOME, process.cwd(), String(d)))'
  const { stdout } = await exec(process.execPath, node(script), {
    env: { ADDED: 'too' },
    cwd: tmpdir(),
    input: 'input',
  })
  expect(stdout).toMatch(/^yes too undefined .*tmp.* input\n$/i)
})

test('a program that does not read its input is no error', async () => {
  const done = await exec(process.execPath, node('process.exit(0)'), { input: 'x'.repeat(1_000_000) })
  expect(done.exitCode).toBe(0)
})

test('a program that is not there is named', async () => {
  await expect(exec('no-such-program', [])).rejects.toEqual(
    expect.objectContaining({ code: 'tool-missing', fix: 'install no-such-program, or put it on PATH' }),
  )
})

test('a program that does not end is stopped at the deadline', async () => {
  await expect(exec(process.execPath, node('setInterval(() => {}, 1000)'), { timeout: 100 })).rejects.toEqual(
    code('tool-timeout'),
  )
})

test('a program that a signal ended gave no answer', async () => {
  await expect(exec(process.execPath, node('process.kill(process.pid, "SIGKILL")'))).rejects.toEqual(
    code('tool-killed'),
  )
})

test('an abort rejects with its reason, before and during the run', async () => {
  const abort = new AbortController()
  const running = exec(process.execPath, node('setInterval(() => {}, 1000)'), { signal: abort.signal })
  abort.abort(new Error('cancelled'))
  await expect(running).rejects.toThrow('cancelled')
  await expect(exec(process.execPath, [], { signal: abort.signal })).rejects.toThrow('cancelled')
})
