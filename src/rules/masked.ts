/** Personal data as lists show it (脱敏): enough to tell people apart, not enough to know them. */

/** 王**: the surname and two stars, whatever its length says. */
export const maskedName = (name: string): string => `${[...name][0] ?? ''}**`

/** 138****8000 */
export const maskedPhone = (phone: string): string =>
  phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** 3505**********1234: the city, and what tells two numbers apart. */
export const maskedIdNumber = (idNumber: string): string =>
  idNumber.length < 15 ? '****' : idNumber.slice(0, 4) + '*'.repeat(idNumber.length - 8) + idNumber.slice(-4)
