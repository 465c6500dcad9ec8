import { podCases } from './testing.ts'

const claim = { name: 'gpu', resourceClaimName: 'a' }

podCases(
  [
    ['a name is a DNS label', { 'resourceClaims.0.name': 'My.Gpu' }, ['invalid resourceClaims[0].name']],
    ['names are told apart', { 'resourceClaims.1': claim }, ['duplicate resourceClaims[1].name']],
    [
      'a claim or a template',
      { 'resourceClaims.0.resourceClaimTemplateName': 'b' },
      ['invalid resourceClaims[0]'],
    ],
    ['one of the two', { 'resourceClaims.0.resourceClaimName': undefined }, ['invalid resourceClaims[0]']],
    [
      'which has a name',
      { 'resourceClaims.0.resourceClaimName': '' },
      ['invalid resourceClaims[0].resourceClaimName'],
    ],
    ['which were dropped before', { 'resourceClaims.0.name': 'My.Gpu' }, [], '1.33'],
  ],
  { spec: { resourceClaims: [claim] } },
)
