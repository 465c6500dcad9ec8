import { volumeCases } from './testing.ts'

const iscsi = { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:storage.disk', lun: 0 }
const set = (fields: object) => ({ iscsi: { ...iscsi, ...fields } })

volumeCases({ iscsi }, [
  ['a name', set({ iqn: 'disk' }), ['invalid iscsi.iqn']],
  ['a name of its form', set({ iqn: 'iqn.2001.com.example' }), ['invalid iscsi.iqn']],
  ['another form', set({ iqn: 'eui.0123456789ABCDEF' }), []],
  ['a unit', set({ lun: 256 }), ['invalid iscsi.lun']],
  ['a secret to prove who it is', set({ chapAuthSession: true }), ['required iscsi.secretRef']],
  ['who asks', set({ initiatorName: 'me' }), ['invalid iscsi.initiatorName']],
  [
    'names that are too long',
    set({ targetPortal: `${'a'.repeat(60)}:3260`, initiatorName: iscsi.iqn }),
    ['invalid iscsi.initiatorName'],
  ],
  ['a target of fibres', { iscsi: undefined, fc: {} }, ['invalid fc']],
  ['its unit', { iscsi: undefined, fc: { targetWWNs: ['a'] } }, ['required fc.lun']],
  [
    'one way to name it',
    { iscsi: undefined, fc: { targetWWNs: ['a'], wwids: ['b'], lun: 0 } },
    ['forbidden fc.wwids'],
  ],
])
