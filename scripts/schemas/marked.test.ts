import { expect, test } from 'vitest'
import { marked } from './marked.ts'

const text = { type: 'string' }
const values = { enum: ['A', 'B'] }

test('an empty text is none where the field may be left out, and only there', () => {
  const properties = {
    may: text,
    must: text,
    given: text,
    behind: text,
    list: { type: 'array', items: text },
  }
  const definition = { type: 'object', required: ['must', 'given'], properties }
  const marks = {
    may: values,
    must: values,
    given: { ...values, default: 'A' },
    behind: { ...values, pointer: true },
    list: values,
  }
  expect(marked(definition, marks)).toEqual({
    ...definition,
    properties: {
      may: { type: 'string', enum: ['', 'A', 'B'] },
      must: { type: 'string', enum: ['A', 'B'] },
      given: { type: 'string', enum: ['', 'A', 'B'], default: 'A' },
      behind: { type: 'string', enum: ['A', 'B'] },
      list: { type: 'array', items: { type: 'string', enum: ['A', 'B'] } },
    },
  })
})

test('a definition of which nothing more is known stays as it is', () => {
  expect(marked({ type: 'object' }, { a: values })).toEqual({ type: 'object' })
})
