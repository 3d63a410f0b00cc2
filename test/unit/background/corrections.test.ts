import { describe, expect, it, vi } from 'vitest';
import { createCorrections } from '#background/corrections.ts';
import type { Corrections } from '#protocol/traffic-contract.ts';
import { correctionsDocument } from '#storage/corrections-document.ts';
import { openDocument } from '#storage/document.ts';
import { type MemoryStore, memoryStore } from '../storage/memory-store.ts';

function worker(store: MemoryStore = memoryStore()) {
  const told: Corrections[] = [];
  const service = createCorrections(
    openDocument(correctionsDocument, store),
    () => 1_000_000,
    (known) => told.push(known),
  );
  return { service, store, told };
}

describe('what answers taught', () => {
  it('is nothing at first', async () => {
    const { service } = worker();
    expect(await service.load()).toEqual({ clockOffset: 0, hosts: {} });
    expect(service.now()).toBe(1_000_000);
    expect(await service.scopeOf('h')).toEqual({});
  });

  it('is used, told and kept', async () => {
    const { service, store, told } = worker();
    await service.learnClock(-300_000);
    await service.learnHost('H:443', { region: 'eu-west-1', service: 'es' });
    expect(service.now()).toBe(700_000);
    expect(await service.scopeOf('h:443')).toEqual({ region: 'eu-west-1', service: 'es' });
    expect(await service.scopeOf('H:443')).toEqual({ region: 'eu-west-1', service: 'es' });
    expect(await service.scopeOf('h')).toEqual({});
    expect(told.map(({ clockOffset }) => clockOffset)).toEqual([-300_000, -300_000]);
    expect(told.at(-1)).toEqual(await service.load());
    const next = worker(store).service;
    expect(await next.load()).toEqual(await service.load());
    expect(next.now()).toBe(700_000);
  });

  it('is of this machine’s clock until it has been read', async () => {
    const { store, service: before } = worker();
    await before.learnClock(5000);
    const { service } = worker(store);
    expect(service.now()).toBe(1_000_000);
    await vi.waitFor(() => expect(service.now()).toBe(1_005_000));
  });

  it('may be part of a scope, and takes the place of what was known of the host', async () => {
    const { service } = worker();
    await service.learnHost('h', { region: 'eu-west-1', service: 'es' });
    await service.learnHost('h', { service: 'aoss', region: undefined });
    expect(await service.scopeOf('h')).toEqual({ service: 'aoss' });
    expect(await service.load()).toEqual({ clockOffset: 0, hosts: { h: { service: 'aoss' } } });
  });

  it('is forgotten one by one', async () => {
    const { service, store } = worker();
    await service.learnClock(5000);
    await service.learnHost('a', { region: 'r' });
    await service.learnHost('b', { region: 'r' });
    await service.learnHost('A', null);
    await service.learnClock(null);
    const left = { clockOffset: 0, hosts: { b: { region: 'r' } } };
    expect(await service.load()).toEqual(left);
    expect(await worker(store).service.load()).toEqual(left);
  });

  it('is all there when two panels teach at once', async () => {
    const { service } = worker();
    const hosts = ['a', 'b', 'c'];
    await Promise.all([
      service.learnClock(1),
      ...hosts.map((host) => service.learnHost(host, { region: host })),
    ]);
    const { clockOffset, hosts: known } = await service.load();
    expect([clockOffset, Object.keys(known)]).toEqual([1, hosts]);
  });

  it('is of so many hosts, the one learned first goes first', async () => {
    const { service } = worker();
    for (let at = 0; at <= 500; at++) await service.learnHost(`h${at}`, { region: 'r' });
    await service.learnHost('h5', { region: 's' });
    const names = Object.keys((await service.load()).hosts);
    expect(names).toHaveLength(500);
    expect([names[0], names.at(-1)]).toEqual(['h1', 'h5']);
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'is nothing of a host by the name of %s that nobody taught',
    async (host) => {
      const { service } = worker();
      expect(await service.scopeOf(host)).not.toHaveProperty('region');
    },
  );
});

describe('a store that cannot be read', () => {
  it('corrects nothing, and is asked again', async () => {
    const { store, service: before } = worker();
    await before.learnClock(5000);
    store.fail('get', new Error('closed'));
    const { service } = worker(store);
    expect(await service.load()).toEqual({ clockOffset: 0, hosts: {} });
    expect(await service.scopeOf('h')).toEqual({});
    expect(service.now()).toBe(1_000_000);
    store.fail('get', null);
    expect((await service.load()).clockOffset).toBe(5000);
    expect(service.now()).toBe(1_005_000);
  });

  it('is not overwritten with what was learned meanwhile', async () => {
    const { store, service: before } = worker();
    await before.learnHost('kept', { region: 'r' });
    store.fail('get', new Error('closed'));
    const { service, told } = worker(store);
    await expect(service.learnClock(1)).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
    expect(told).toEqual([]);
    store.fail('get', null);
    await service.learnClock(2);
    expect(await service.load()).toEqual({ clockOffset: 2, hosts: { kept: { region: 'r' } } });
  });

  it('with something else in it corrects nothing', async () => {
    const { service } = worker(
      memoryStore({ corrections: { version: 1, data: { clockOffset: 'much', hosts: 7 } } }),
    );
    expect(await service.load()).toEqual({ clockOffset: 0, hosts: {} });
  });
});

it('a correction that could not be saved is not used', async () => {
  const { service, store, told } = worker();
  await service.load();
  store.fail('set', new Error('full'));
  await expect(service.learnClock(5000)).rejects.toMatchObject({ failure: { code: 'storage-failed' } });
  expect(service.now()).toBe(1_000_000);
  expect(told).toEqual([]);
  store.fail('set', null);
  await service.learnClock(6000);
  expect(service.now()).toBe(1_006_000);
});
