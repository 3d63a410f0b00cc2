export const detailTabs = [
  { id: 'why', label: 'Why' },
  { id: 'signature', label: 'Signature' },
  { id: 'request', label: 'Request' },
  { id: 'response', label: 'Response' },
  { id: 'replay', label: 'Replay' },
] as const;
export type DetailTab = (typeof detailTabs)[number]['id'];
