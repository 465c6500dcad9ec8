import { podCases } from './testing.ts'

const search = (text: string) => ({ 'dnsConfig.searches': [text] })
const wrong = ['invalid dnsConfig.searches[0]']

podCases(
  [
    ['a policy', { dnsPolicy: 'Cluster' }, ['invalid dnsPolicy']],
    ['none at all', { dnsPolicy: 'None', dnsConfig: undefined }, ['required dnsConfig.nameservers']],
    [
      'up to three servers',
      { 'dnsConfig.nameservers': ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] },
      ['invalid dnsConfig.nameservers'],
    ],
    ['an address', { 'dnsConfig.nameservers': ['dns.example'] }, ['invalid dnsConfig.nameservers[0]']],
    [
      'up to 32 domains',
      { 'dnsConfig.searches': Array.from({ length: 33 }, () => 'a') },
      ['invalid dnsConfig.searches'],
    ],
    [
      'which were six',
      { 'dnsConfig.searches': Array.from({ length: 7 }, () => 'a') },
      ['invalid dnsConfig.searches'],
      '1.25',
    ],
    [
      'some length',
      { 'dnsConfig.searches': Array.from({ length: 9 }, () => `${'a'.repeat(62)}.`.repeat(4)) },
      ['invalid dnsConfig.searches'],
    ],
    ['a domain', search('A.example'), wrong],
    ['the root', search('.'), []],
    ['the root, before', search('.'), wrong, '1.32'],
    ['services', search('_sip._tcp.example.com.'), []],
    ['services, before', search('_sip._tcp.example.com.'), wrong, '1.32'],
    [
      'an option has a name',
      { 'dnsConfig.options': [{ value: '1' }] },
      ['required dnsConfig.options[0].name'],
    ],
  ],
  { spec: { dnsConfig: { nameservers: ['8.8.8.8'], searches: ['example.com.'] } } },
)
