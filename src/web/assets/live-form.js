// What the form would do is shown while it is filled in; without scripts a button does the same.
const form = document.querySelector('form[data-live]')
const seen = document.getElementById('seen')
let waiting
let latest = 0

const look = async () => {
  const number = ++latest
  const answer = await fetch(form.dataset.live, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
  const text = await answer.text()
  if (number !== latest) return
  if (answer.ok) seen.innerHTML = text
  else seen.textContent = answer.status === 400 ? text : ''
}

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => look().catch(() => {}), 600)
})
