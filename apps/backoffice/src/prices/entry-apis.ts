import { z } from 'zod';
import type { CallBody } from '../data/api-call.ts';
import {
  type PriceListRow,
  priceListSchema,
  priceListsSchema,
  type PromoCode,
  promoCodeSchema,
  promoCodesSchema,
  type PromotionRow,
  promotionSchema,
  promotionsSchema,
  type ServiceChargeRow,
  serviceChargeSchema,
  serviceChargesSchema,
} from '../data/price-answers.ts';
import type { EntryApi } from './entry-queries.ts';

const gone = z.null();

export type PriceListBody = CallBody<'POST /price-lists'>;
export const priceLists: EntryApi<PriceListRow, PriceListBody> = {
  name: 'price-lists',
  list: (client, query, page) =>
    client.call('GET /price-lists', { query, answer: priceListsSchema, ...page }),
  one: (client, id, signal) =>
    client.callTagged('GET /price-lists/{id}', { params: { id }, answer: priceListSchema, signal }),
  add: (client, body, idempotencyKey) =>
    client.call('POST /price-lists', { body, idempotencyKey, answer: priceListSchema }),
  replace: (client, id, body, ifMatch) =>
    client.call('PUT /price-lists/{id}', { params: { id }, body, ifMatch, answer: priceListSchema }),
  remove: (client, id) => client.call('DELETE /price-lists/{id}', { params: { id }, answer: gone }),
};

export type PromotionBody = CallBody<'POST /promotions'>;
export const promotions: EntryApi<PromotionRow, PromotionBody> = {
  name: 'promotions',
  list: (client, query, page) => client.call('GET /promotions', { query, answer: promotionsSchema, ...page }),
  one: (client, id, signal) =>
    client.callTagged('GET /promotions/{id}', { params: { id }, answer: promotionSchema, signal }),
  add: (client, body, idempotencyKey) =>
    client.call('POST /promotions', { body, idempotencyKey, answer: promotionSchema }),
  replace: (client, id, body, ifMatch) =>
    client.call('PUT /promotions/{id}', { params: { id }, body, ifMatch, answer: promotionSchema }),
  remove: (client, id) => client.call('DELETE /promotions/{id}', { params: { id }, answer: gone }),
};

export type PromoCodeBody = CallBody<'POST /promo-codes'>;
export const promoCodes: EntryApi<PromoCode, PromoCodeBody> = {
  name: 'promo-codes',
  list: (client, query, page) =>
    client.call('GET /promo-codes', { query, answer: promoCodesSchema, ...page }),
  one: (client, id, signal) =>
    client.callTagged('GET /promo-codes/{id}', { params: { id }, answer: promoCodeSchema, signal }),
  add: (client, body, idempotencyKey) =>
    client.call('POST /promo-codes', { body, idempotencyKey, answer: promoCodeSchema }),
  replace: (client, id, body, ifMatch) =>
    client.call('PUT /promo-codes/{id}', { params: { id }, body, ifMatch, answer: promoCodeSchema }),
  remove: (client, id) => client.call('DELETE /promo-codes/{id}', { params: { id }, answer: gone }),
};

export type ServiceChargeBody = CallBody<'POST /service-charges'>;
export const serviceCharges: EntryApi<ServiceChargeRow, ServiceChargeBody> = {
  name: 'service-charges',
  list: (client, query, page) =>
    client.call('GET /service-charges', { query, answer: serviceChargesSchema, ...page }),
  one: (client, id, signal) =>
    client.callTagged('GET /service-charges/{id}', { params: { id }, answer: serviceChargeSchema, signal }),
  add: (client, body, idempotencyKey) =>
    client.call('POST /service-charges', { body, idempotencyKey, answer: serviceChargeSchema }),
  replace: (client, id, body, ifMatch) =>
    client.call('PUT /service-charges/{id}', { params: { id }, body, ifMatch, answer: serviceChargeSchema }),
  remove: (client, id) => client.call('DELETE /service-charges/{id}', { params: { id }, answer: gone }),
};
