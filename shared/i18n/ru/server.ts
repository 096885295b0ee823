import type { server as english } from '../en/server.ts';

export const server: Record<keyof typeof english, string> = {
  'server.unexpected': 'В центре что-то пошло не так. Ничего не изменено. Попробуйте ещё раз.',
};
