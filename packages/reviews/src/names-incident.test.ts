import { expect, test } from 'vitest'
import { incidentNames, namesIncident } from './names-incident.ts'

test.each([
  ['go for INC-42.', 'INC-42', true],
  ['go for inc-42', 'INC-42', true],
  ['(INC-42)', 'INC-42', true],
  ['INC-421, then INC-42', 'INC-42', true],
  ['INC-421', 'INC-42', false],
  ['XINC-42', 'INC-42', false],
  ['INC-42-b', 'INC-42', false],
  ['', 'INC-42', false],
  ['see https://status.example.com/incidents/abc', 'https://status.example.com/incidents/abc', true],
  ['abc: go', 'https://status.example.com/incidents/abc?x=1', true],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
])('%j names %s: %s', (text, incident, named) => {
  expect(namesIncident(text, incident)).toBe(named)
})

test('a URL without a path has no shorter name', () => {
  expect(incidentNames('https://status.example.com/')).toEqual(['https://status.example.com/'])
})
