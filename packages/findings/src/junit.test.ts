import { expect, test } from 'vitest'
import { toJUnit } from './junit.ts'
import { someCases } from './reports.testing.ts'

const xml = toJUnit(someCases, 'validate-manifests')

test('there is a suite for each source and a case for each object, and the counts are theirs', () => {
  expect(xml).toContain(
    '<testsuites name="validate-manifests" tests="6" failures="2" errors="1" skipped="1" time="0">',
  )
  expect(xml).toContain('<testsuite name="k/a.yaml" tests="5" failures="2" errors="0" skipped="1" time="0">')
  expect(xml).toContain('<testcase name="Deployment ok" classname="apps/v1/Deployment" file="k/a.yaml"/>')
})

test('a failure has its rule, its line and what to do', () => {
  expect(xml).toContain(
    '<testcase name="Deployment bad" classname="apps/v1/Deployment" file="k/a.yaml" line="7">',
  )
  expect(xml).toMatch(
    /<failure message="spec\.replicas [^>]*" type="schema-type">k\/a\.yaml:7:3: .*\(write 1\)/,
  )
  expect(xml).toContain('<skipped message="its kind is skipped"/>')
  expect(xml).toMatch(/<system-out>k\/a\.yaml:7:3: warning: .*old/)
})

test('no text of a manifest gets out of its place', () => {
  expect(xml).toContain('<error message="]]&gt; &lt;/failure&gt;&quot;')
  expect(xml.match(/<\/failure>/g)).toHaveLength(3)
  expect([...xml].filter((character) => character < ' ' && character !== '\n')).toEqual([])
  expect(xml.isWellFormed()).toBe(true)
})
