import { describe, expect, it } from 'vitest'
import { escapeText, html } from './html.ts'

describe('the html template', () => {
  it('escapes what stands in it, but not HTML that it made itself', () => {
    const inner = html`<b>${'<i>'}</b>`
    expect(html`<p title="${`"'`}">${inner}${[inner, 'a & b']}${undefined}${0}</p>`.text).toBe(
      '<p title="&quot;&#39;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b>a &amp; b0</p>',
    )
  })

  it('shows what would hide or reorder text', () => {
    expect(escapeText('a\u202eb\u0000c\u2028d\ne\ud800')).toBe('a\ufffdb\ufffdc\ufffdd e\ufffd')
  })
})
