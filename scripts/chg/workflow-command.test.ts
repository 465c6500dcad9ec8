import { expect, test } from 'vitest'
import { parseWorkflowCommand } from './workflow-command.ts'

test('a command is read with its properties and message unescaped', () => {
  expect(parseWorkflowCommand('::error file=a%2Cb.yaml,line=3::50%25%0Aof%3A it')).toEqual({
    command: 'error',
    properties: new Map([
      ['file', 'a,b.yaml'],
      ['line', '3'],
    ]),
    message: '50%\nof: it',
  })
  expect(parseWorkflowCommand('::endgroup::')).toEqual({
    command: 'endgroup',
    properties: new Map(),
    message: '',
  })
})

test.each(['plain text', ' ::error::x', '::Error::x', ''])('%j is none', (line) => {
  expect(parseWorkflowCommand(line)).toBeUndefined()
})
