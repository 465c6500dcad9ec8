import { type Bindings, Budget, CelError, type CelValue, Optional, perCallLimit } from '@chg/cel'
import { type Path, type Problem, sayPath } from '@chg/findings'
import type { Schema, ValidationRule } from '@chg/schemas'
import type { CompiledRule } from './compiled-rule.ts'
import { type Correlated, isUnchanged } from './correlation.ts'
import { minorOf } from './rule-tree.ts'

/** `cel-rule`: the rule says no; `cel-transition`: it says no to the change; `cel-error`: it could not be asked, which refuses as well. */
export type RuleRule = 'cel-rule' | 'cel-transition' | 'cel-error'
export type RuleProblem = Problem<RuleRule>

/** What the rules of one node are asked about. */
export interface AskedRule {
  readonly path: Path
  readonly schema: Schema
  readonly self: CelValue
  /** Undefined where there is no old value, or none that can be told to be that of this place. */
  readonly oldSelf: (() => CelValue) | undefined
  /** The nearest place that has an old value: where it is unchanged, a rule that says no only warns. */
  readonly ratchet: { readonly correlated: Correlated; readonly schema: Schema } | undefined
  /** Left for the whole object. */
  readonly budget: Budget
  /** Minor version of Kubernetes. */
  readonly minor: number
}

export interface Answer {
  readonly problem?: RuleProblem
  /** The budget of the object is spent: no further rule is asked. */
  readonly stop?: boolean
}

const MAX_MESSAGE = 5 * 1024
const passed: Answer = {}

/** Asks one rule. Source: apiextensions cel.Validator.validateExpressions. */
export function askRule(rule: CompiledRule, asked: AskedRule): Answer {
  const { program, source } = rule
  if (program instanceof CelError) return { problem: unasked(rule, asked, program.message) }
  if (rule.newest !== undefined && minorOf(rule.newest.since) > asked.minor) {
    const why = `its Kubernetes does not know ${rule.newest.name}, which came with ${rule.newest.since}`
    return { problem: unasked(rule, asked, why) }
  }
  const optional = source.optionalOldSelf === true
  if (rule.isTransition && asked.oldSelf === undefined && !optional) return passed
  const bindings = { self: asked.self, oldSelf: oldSelfOf(asked, optional) }
  const budget = new Budget(perCallLimit)
  const answer = program.evaluate(bindings, { budget })
  if (!isPaid(budget, asked.budget)) return { problem: tooCostly(rule, asked), stop: true }
  if (answer === true) return passed
  if (answer instanceof CelError) {
    if (answer.code === 'too-costly') return { problem: tooCostly(rule, asked), stop: true }
    return { problem: failed(rule, asked, `${answer.message}, while evaluating the rule: ${nameOf(source)}`) }
  }
  const { ratchet } = asked
  const excused =
    !rule.isTransition && ratchet !== undefined && isUnchanged(ratchet.correlated, ratchet.schema)
  const problem = refused(rule, asked, messageOf(rule, bindings, asked.budget))
  return { problem: excused ? { ...problem, level: 'warning' } : problem }
}

/** Old values are converted only when a rule reads them. */
function oldSelfOf({ oldSelf }: AskedRule, optional: boolean): (() => CelValue) | undefined {
  if (!optional) return oldSelf
  return () => (oldSelf === undefined ? Optional.none : new Optional(oldSelf()))
}

function isPaid(spent: Budget, of: Budget): boolean {
  try {
    of.charge(Math.max(0, spent.spent))
    return true
  } catch (error) {
    if (error instanceof CelError) return false
    throw error
  }
}

/** A message that cannot be worked out, is empty, too long or of several lines is as good as none. */
function messageOf({ message, source }: CompiledRule, bindings: Bindings, of: Budget): string {
  if (message !== undefined) {
    const budget = new Budget(Math.min(perCallLimit, of.limit - of.spent))
    const text = message.evaluate(bindings, { budget })
    isPaid(budget, of)
    const trimmed = typeof text === 'string' ? text.trim() : ''
    if (trimmed !== '' && !trimmed.includes('\n') && Buffer.byteLength(trimmed) <= MAX_MESSAGE) return trimmed
  }
  const given = source.message?.trim() ?? ''
  return given === '' ? `failed rule: ${nameOf(source)}` : given
}

function refused(rule: CompiledRule, { path, schema }: AskedRule, detail: string): RuleProblem {
  const where = [...path, ...rule.at]
  const name = rule.isTransition ? 'cel-transition' : 'cel-rule'
  const said = {
    FieldValueRequired: 'is missing',
    FieldValueForbidden: 'may not be set',
    FieldValueDuplicate: 'is there twice',
  }
  const reason = said[rule.source.reason as keyof typeof said]
  const broken = rule.isTransition ? 'cannot be changed like this' : 'breaks a rule of its definition'
  const message = `${sayPath(where)} ${reason ?? broken}: ${detail}`
  const part = reason === 'may not be set' || schema.type === 'object' ? 'key' : 'value'
  return { rule: name, level: 'error', message, path: where, part }
}

function failed({ at }: CompiledRule, { path }: AskedRule, why: string): RuleProblem {
  const where = [...path, ...at]
  return {
    rule: 'cel-error',
    level: 'error',
    message: `${sayPath(where)} is refused: ${why}`,
    path: where,
    part: 'key',
  }
}

function tooCostly(rule: CompiledRule, asked: AskedRule): RuleProblem {
  const why = `the rule costs more than the server spends on one object, and no further rule is asked: ${nameOf(rule.source)}`
  return failed(rule, { ...asked }, why)
}

/** A server would not have taken the definition, or takes more of CEL than is evaluated here: either way nothing is known. */
function unasked(rule: CompiledRule, asked: AskedRule, reason: string): RuleProblem {
  const why = `a rule of its definition could not be asked (${reason}): ${nameOf(rule.source)}`
  return {
    ...failed(rule, asked, ''),
    level: 'warning',
    message: `${sayPath(asked.path)} is not judged in full: ${why}`,
  }
}

function nameOf({ message, rule }: ValidationRule): string {
  const given = message?.trim() ?? ''
  return given === '' ? rule.trim() : given
}
