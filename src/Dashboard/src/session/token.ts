const place = "sritm.token";

/** The token lives as long as the tab; it is never part of an address. */
export const storedToken = (): string | null => sessionStorage.getItem(place);

export const storeToken = (token: string | null): void => {
  if (token === null) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, token);
};
