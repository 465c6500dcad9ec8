import { describe, expect, it } from 'vitest'
import { Budget } from './budget.ts'
import { CelError } from './cel-error.ts'
import { compile } from './compile.ts'
import { fromJson } from './from-json.ts'
import { evaluated, failure } from './testing.ts'

describe('an expression that does not compile', () => {
  it.each([
    ['1 +', 'cel-syntax', 3],
    ['object.spec.replicas >', 'cel-syntax', 22],
    ['nobody.name == "a"', 'cel-undeclared', 0],
    ['true && nobody', 'cel-undeclared', 8],
    ['authorizer.group("apps").resource("deployments").check("get").allowed()', 'cel-unsupported', 0],
    ['math.greatest(1, 2) == 2', 'cel-unsupported', 0],
    ['cel.bind(x, 1, x)', 'cel-unsupported', 0],
    ['"%.2e".format([1.5])', 'cel-unsupported', 0],
    ['true ? 1 : "a"', 'cel-type', 7],
    ['[1].existsOne(x, x == 1)', 'cel-unsupported', 0],
    ['b"é" == b"e"', 'cel-unsupported', 0],
    ['1 + "a"', 'cel-type', 0],
    ['1 == "a"', 'cel-type', 0],
    ['1 == 1.0', 'cel-type', 0],
    ['"a" == null', 'cel-type', 0],
    ['[1, "a"]', 'cel-type', 4],
    ['{"a": 1, 2: 2}', 'cel-type', 9],
    ['1 && true', 'cel-type', 0],
    ['"a".size', 'cel-type', 0],
    ['"a".charAt("b")', 'cel-type', 0],
    ['[1].all(x, x + 1)', 'cel-type', 11],
    ['1.all(x, true)', 'cel-type', 0],
    ['[1].all(1, true)', 'cel-syntax', 8],
    ['[1].all(x, x, true)', 'cel-syntax', 0],
    ['has(object)', 'cel-syntax', 4],
    ['9223372036854775808', 'cel-syntax', 0],
  ])('%s is %s', (expression, code, offset) => {
    const result = compile(expression, { variables: ['object'] })
    expect(result).toBeInstanceOf(CelError)
    expect((result as CelError).code).toBe(code)
    if (offset !== undefined) expect((result as CelError).offset).toBe(offset)
  })

  it('is refused when it is too large or too deep, never a crash', () => {
    for (const hostile of [
      '('.repeat(5_000),
      '!'.repeat(60_000),
      `1${'+1'.repeat(15_000)}`,
      'a'.repeat(100_000),
    ]) {
      const result = compile(hostile, { variables: [] })
      const answer = result instanceof CelError ? result : result.evaluate({})
      expect(
        answer instanceof CelError && ['cel-too-large', 'cel-syntax'].includes(answer.code)
          ? 'ended'
          : answer,
      ).toSatisfy((one) => one === 'ended' || one === 15_001n)
    }
  })
})

describe('a hostile expression', () => {
  const numbers = `[${Array.from({ length: 200 }, (_, index) => index).join(',')}]`

  it('ends when its budget is spent', () => {
    const nested = `${numbers}.all(a, ${numbers}.all(b, ${numbers}.all(c, ${numbers}.all(d, a + b + c + d >= 0))))`
    expect(failure(nested).code).toBe('too-costly')
  })

  it('cannot hide the spent budget behind a logical operator', () => {
    const nested = `${numbers}.all(a, ${numbers}.all(b, ${numbers}.all(c, ${numbers}.all(d, true))))`
    expect(failure(`${nested} || true`).code).toBe('too-costly')
    expect(failure(`[1].exists(x, ${nested})`).code).toBe('too-costly')
  })

  it('cannot build a text without bound', () => {
    const ten = '"aaaaaaaaaa"'
    const grown = `${ten}.replace("a", ${ten})`
    expect(
      failure(`${grown}.replace("a", ${grown}).replace("a", ${grown}.replace("a", ${grown}))`).code,
    ).toBe('too-costly')
    expect(failure('lists.range(100000000).size()').code).toBe('too-costly')
  })

  it('cannot make a regular expression backtrack', () => {
    expect(evaluated(`"${'a'.repeat(60)}!".matches("^(a+)+$")`)).toBe(false)
  })

  it('shares a budget that is given', () => {
    const program = compile('object.size() > 0 && object[0] == 1', { variables: ['object'] })
    const budget = new Budget(8)
    const run = () =>
      program instanceof CelError ? program : program.evaluate({ object: fromJson([1]) }, { budget })
    expect(run()).toBe(true)
    expect((run() as CelError).code).toBe('too-costly')
  })
})

describe('what an expression reads', () => {
  const pod = fromJson({ spec: { containers: [{ image: 'a:1' }, { image: 'b:latest' }, { image: 'c:1' }] } })
  const lastRead = (expression: string) => {
    const program = compile(expression, { variables: ['object'] })
    if (program instanceof CelError) throw program
    let last: readonly (string | number)[] = []
    program.evaluate(
      { object: pod },
      {
        onRead: (document, path) => {
          if (document === pod) last = path
        },
      },
    )
    return last.join('.')
  }

  it.each([
    ['object.spec.containers.all(c, !c.image.endsWith(":latest"))', 'spec.containers.1.image'],
    ['object.spec.containers.exists(c, c.image == "none")', 'spec.containers'],
    ['object.spec.hostNetwork == false', 'spec.hostNetwork'],
    ['has(object.spec.securityContext)', 'spec.securityContext'],
    ['object.spec.?replicas.orValue(1) > 2', 'spec.replicas'],
    ['object["spec"].containers[2].image == "x"', 'spec.containers.2.image'],
    ['object.spec.containers.filter(c, c.image.startsWith("b")).size() == 0', 'spec.containers.2.image'],
  ])('%s last reads %s', (expression, path) => {
    expect(lastRead(expression)).toBe(path)
  })
})
