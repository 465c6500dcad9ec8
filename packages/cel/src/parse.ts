import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import { CelError } from './cel-error.ts'
import { type ParserText, parserText } from './parser-text.ts'

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
  const written = parserText(expression)
  try {
    const { ast } = parser.parse(written?.text ?? expression)
    if (written !== undefined) mark(ast, written)
    return ast
  } catch (error) {
    if (error instanceof RangeError)
      throw new CelError('cel-too-large', 'the expression is nested too deeply')
    if (!(error instanceof ParseError)) throw error
    const code = error.code === 'limit_exceeded' ? 'cel-too-large' : 'cel-syntax'
    const offset = error.range?.start
    throw new CelError(
      code,
      error.summary,
      offset === undefined ? undefined : (written?.original(offset) ?? offset),
    )
  }
}

const messages = new WeakSet<ASTNode>()
const optionals = new WeakSet<ASTNode>()

/** Whether `name[map]` stands for a message: `Name{field: value}`. */
export function isMessage(node: ASTNode): boolean {
  return messages.has(node)
}

/** Whether an element of a list, or the key of an entry, has a question mark before it: `[?a]`, `{?'key': value}`. */
export function isOptional(node: ASTNode): boolean {
  return optionals.has(node)
}

/** Keeps what was written otherwise for the parser, and sets each node to where it stands in the expression. */
function mark(node: ASTNode, written: ParserText): void {
  if (node.op === '[]' && written.messages.has(node.args[1].start - 1)) messages.add(node)
  const items = node.op === 'list' ? node.args : node.op === 'map' ? node.args.map(([key]) => key) : []
  const ends = node.op === 'map' ? node.args.map(([, value]) => value.end) : items.map(({ end }) => end)
  for (const [index, item] of items.entries()) {
    const from = ends[index - 1] ?? node.start
    if (written.optionals.some((one) => one >= from && one < item.start)) optionals.add(item)
  }
  for (const inner of nodesIn(node.args)) mark(inner, written)
  const [start, end, pos] = [node.start, node.end, node.pos].map(written.original)
  Object.assign(node, { start, end, pos })
}

/** The nodes among the arguments of a node, which are lists of lists at most. */
function nodesIn(args: unknown): readonly ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(nodesIn)
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : []
}
