import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import { CelError } from './cel-error.ts'

const MAX_LENGTH = 65_536

const parser = new Environment({
  enableOptionalTypes: true,
  limits: {
    maxAstNodes: 20_000,
    maxDepth: 200,
    maxListElements: 5_000,
    maxMapEntries: 5_000,
    maxCallArguments: 64,
  },
})

/** The syntax tree of an expression. Throws `cel-syntax` with the offset, or `cel-too-large`. */
export function parse(expression: string): ASTNode {
  if (expression.length > MAX_LENGTH) {
    throw new CelError(
      'cel-too-large',
      `the expression has ${expression.length} characters, more than ${MAX_LENGTH}`,
    )
  }
  try {
    return parser.parse(expression).ast
  } catch (error) {
    if (error instanceof RangeError)
      throw new CelError('cel-too-large', 'the expression is nested too deeply')
    if (!(error instanceof ParseError)) throw error
    const code = error.code === 'limit_exceeded' ? 'cel-too-large' : 'cel-syntax'
    throw new CelError(code, error.summary, error.range?.start)
  }
}
