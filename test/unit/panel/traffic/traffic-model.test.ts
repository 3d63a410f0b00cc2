import { afterEach, describe, expect, it } from 'vitest';
import { answer, captured, presignedUrl, signed } from '../../core/traffic/sample-captured.ts';
import { idsOf, type StartedTraffic, startedTraffic } from './traffic-fixture.ts';

let started: StartedTraffic | null = null;
afterEach(() => started?.leave());

async function withRows() {
  started = startedTraffic();
  await started.capture(
    captured({ id: 'plain', took: 5 }),
    signed({ id: 'signed', took: 9, response: answer({ status: 403 }) }),
    captured({ id: 'url', url: presignedUrl, took: 1 }),
    captured({ id: 'last', took: 7 }),
  );
  return started;
}

describe('the rows of Traffic', () => {
  it('are those that the filter lets through, in the order that is asked for', async () => {
    const { model } = await withRows();
    expect(idsOf(model)).toBe('plain signed url last');
    model.filter.text.value = 'is:signed';
    expect(idsOf(model)).toBe('signed url');
    model.filter.text.value = '';
    model.settings.sortBy('time');
    expect(idsOf(model)).toBe('url plain last signed');
    model.settings.sortBy('time');
    expect(idsOf(model)).toBe('signed last plain url');
    model.settings.sortBy('time');
    expect(idsOf(model)).toBe('plain signed url last');
  });

  it('stay filtered as they were while a filter is being mended', async () => {
    const { model } = await withRows();
    model.filter.text.value = 'is:signed';
    expect(idsOf(model)).toBe('signed url');
    model.filter.text.value = 'is:signed status-code:x';
    expect(idsOf(model)).toBe('signed url');
    expect(model.filter.problem.value?.code).toBe('bad-status');
    model.filter.text.value = 'is:signed status-code:4xx';
    expect(idsOf(model)).toBe('signed');
    expect(model.filter.problem.value).toBeNull();
  });

  it('learn what the doctor says and which signatures are ours, and are else the same objects', async () => {
    const { model } = await withRows();
    const [plain, before] = model.all.value;
    model.verdicts.value = new Map([['signed', { cause: 'clock-skew', ok: false }]]);
    expect(model.all.value[1]?.verdict).toEqual({ kind: 'refused', cause: 'clock-skew' });
    expect(model.all.value[1]).not.toBe(before);
    expect(model.all.value[0]).toBe(plain);
    model.ourSignatures.value = new Set(['abcd']);
    expect(model.all.value.map(({ ours }) => ours)).toEqual([false, true, true, false]);
    model.filter.text.value = 'is:ours cause:clock';
    expect(idsOf(model)).toBe('signed');
  });
});

describe('the chosen rows', () => {
  it('are one, several, or a range, by id', async () => {
    const { model } = await withRows();
    const { selection } = model;
    const chosen = () => selection.rows.value.map(({ id }) => id).join(' ');
    selection.choose(1);
    expect([selection.active.value?.id, chosen()]).toEqual(['signed', 'signed']);
    selection.toggle(3);
    expect([selection.active.value?.id, chosen()]).toEqual(['last', 'signed last']);
    selection.toggle(1);
    expect([selection.active.value?.id, chosen()]).toEqual(['signed', 'last']);
    selection.choose(0);
    selection.extend(2);
    expect([selection.active.value?.id, chosen()]).toEqual(['url', 'plain signed url']);
    selection.extend(1);
    expect(chosen()).toBe('plain signed');
    selection.chooseAll();
    expect(chosen()).toBe('plain signed url last');
    selection.choose(9);
    expect(selection.active.value?.id).toBe('signed');
    selection.none();
    expect([selection.active.value, selection.at.value, chosen()]).toEqual([null, -1, '']);
  });

  it('stay chosen while they are filtered out and come back, and the place is kept meanwhile', async () => {
    const { model } = await withRows();
    const { selection } = model;
    selection.choose(2);
    model.filter.text.value = 'items';
    expect(idsOf(model)).toBe('plain signed last');
    expect([selection.active.value, selection.at.value]).toEqual([null, 2]);
    model.filter.text.value = 'method:none';
    expect(selection.at.value).toBe(-1);
    model.filter.text.value = '';
    expect([selection.active.value?.id, selection.at.value]).toEqual(['url', 2]);
    model.settings.sortBy('time');
    expect([selection.active.value?.id, selection.at.value]).toEqual(['url', 0]);
  });
});
