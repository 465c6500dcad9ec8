import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { basename } from 'node:path'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import { parseDocument, visit } from 'yaml'

// The parser imports a JSON file without the attribute that Node wants.
registerHooks({
  load(url, context, next) {
    if (!/\/@actions\/workflow-parser\/.*\.json$/.test(url)) return next(url, context)
    return next(url, { ...context, importAttributes: { type: 'json' } })
  },
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
)
const { ensureStatusFunction } = await import('@actions/workflow-parser/model/converter/if-condition')

/** A value of a workflow file before its expressions are evaluated. */
export type Template =
  | string
  | number
  | boolean
  | null
  | Expression
  | readonly Template[]
  | { readonly [key: string]: Template }

/** What stands between `${{` and `}}`; text around it has become a call of `format`. */
export class Expression {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** Reads a workflow file with GitHub's own parser and schema. Throws all that it finds wrong. */
export async function parseWorkflowFile(file: string): Promise<{ readonly [key: string]: Template }> {
  const name = basename(file)
  const content = withoutFolds(readFileSync(file, 'utf8'))
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter())
  if (value !== undefined) await convertWorkflowTemplate(context, value)
  const errors = context.errors.getErrors()
  if (errors.length > 0 || value === undefined)
    throw new Error(`${name} is no workflow: ${errors.map(({ message }) => message).join('; ')}`)
  const template = templateOf(value)
  if (!isMap(template)) throw new Error(`${name} is no mapping`)
  return template
}

/**
 * A workflow file whose texts with expressions stand on one line each: of one on several lines this parser takes the source, quotes and
 * indentation and all, where GitHub takes the text. A file that is no YAML stays as it is: the parser says what is wrong.
 */
function withoutFolds(text: string): string {
  const document = parseDocument(text)
  if (document.errors.length > 0) return text
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.value.includes('${{')) node.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
}

/** The condition of a job or step as GitHub evaluates it: `success() &&` before one without a status function. */
export function conditionOf(template: Template | undefined): Expression {
  if (template === undefined || template === '') return new Expression('success()')
  const text = template instanceof Expression ? template.text : String(template)
  return new Expression(ensureStatusFunction(text, { allowedContext: ifContext } as never))
}

const ifContext = [
  ...['github', 'inputs', 'vars', 'needs', 'strategy', 'matrix', 'steps', 'job', 'runner', 'env'],
  ...['always(0,0)', 'failure(0,MAX)', 'cancelled(0,0)', 'success(0,MAX)', 'hashFiles(1,255)'],
]

export function isMap(template: Template | undefined): template is { readonly [key: string]: Template } {
  return (
    typeof template === 'object' &&
    template !== null &&
    !Array.isArray(template) &&
    !(template instanceof Expression)
  )
}

// The numbers of the parser's TokenType.
const kinds = { sequence: 1, mapping: 2, expression: 3, insert: 4, null: 7 }

function templateOf(token: TemplateToken): Template {
  const { templateTokenType: kind } = token
  if (kind === kinds.sequence) return [...token.assertSequence('list')].map(templateOf)
  if (kind === kinds.mapping) {
    const pairs = [...token.assertMapping('mapping')].map(({ key, value }) => {
      if (key.isExpression)
        throw new Error(`an expression as a key is not known here: ${key.toDisplayString()}`)
      return [key.assertString('key').value, templateOf(value)] as const
    })
    return Object.fromEntries(pairs)
  }
  if (kind === kinds.expression)
    return new Expression((token as unknown as { expression: string }).expression)
  if (kind === kinds.insert) throw new Error('an `insert` expression is not known here')
  if (kind === kinds.null) return null
  return (token as unknown as { value: string | number | boolean }).value
}
