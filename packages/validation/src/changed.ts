import type { Finding, Problem } from '@chg/findings'
import type { Manifest } from '@chg/manifests'
import { bounded } from './bounded.ts'
import { problemsNoted } from './examined.ts'
import { findingOf } from './finding-of.ts'
import { judgeObject, type ObjectOptions } from './judge-object.ts'

/**
 * What the API servers would say about one object, and about replacing `old` by it. What is only said because of `old` tells where
 * that is. An object of another version of its API is not compared: its fields may have other names.
 */
export function objectFindings(
  manifest: Manifest,
  options: ObjectOptions,
  old: Manifest | undefined,
  as: (problem: Problem) => Problem,
  noted = problemsNoted(manifest),
): readonly Finding[] {
  if (old === undefined || old.apiVersion !== manifest.apiVersion) {
    const problems = noted ?? bounded(judgeObject(manifest.object, options))
    return problems.map((problem) => findingOf(as(problem), manifest))
  }
  const { object } = manifest
  const problems = bounded(judgeObject(object, options, old.object))
  if (problems.length === 0) return []
  const anyway = new Set(judgeObject(object, options).map(keyOf))
  return problems.map((problem) => {
    const finding = findingOf(as(problem), manifest)
    return anyway.has(keyOf(problem)) ? finding : { ...finding, was: old.placeOf(problem.path, problem.part) }
  })
}

function keyOf({ rule, path, message }: Problem): string {
  return JSON.stringify([rule, path, message])
}
