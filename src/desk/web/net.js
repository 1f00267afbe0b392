// What the desk is asked for. Every answer is JSON; a refusal becomes an Error
// whose message is the desk's own line.

async function read(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

export async function get(path, query = {}) {
  const text = new URLSearchParams(query).toString();
  return read(await fetch(text ? `${path}?${text}` : path));
}

export async function post(path, body) {
  return read(await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

// Sends a file and tells how much of it has gone, 0 to 1; fetch() cannot.
export function upload(path, query, file, report) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${path}?${new URLSearchParams(query)}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => report(event.loaded / event.total);
    request.onerror = () => fail(new Error("the desk does not answer"));
    request.onload = () => request.status === 200
      ? done(request.response)
      : fail(new Error(request.response?.error ?? request.statusText));
    request.send(file);
  });
}
