// Decodes one HEIC off the page's thread: 12 megapixels take about two seconds.

importScripts("vendor/libheif/libheif.js");

onmessage = async event => {
  try {
    let lib;
    await new Promise((resolve, reject) => {
      lib = libheif({
        locateFile: name => new URL("vendor/libheif/" + name, location.href).href,
        onRuntimeInitialized: resolve, // in a worker this comes before libheif() has returned
        onAbort: reject,
      });
    });
    const [image] = new lib.HeifDecoder().decode(new Uint8Array(event.data));
    if (!image) throw new Error("no picture inside");
    const width = image.get_width();
    const height = image.get_height();
    const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
    await new Promise((resolve, reject) => {
      image.display(target, done => (done ? resolve() : reject(new Error("not decodable"))));
    });
    postMessage({ pixels: target.data, width, height }, [target.data.buffer]);
  } catch (error) {
    postMessage({ trouble: String(error) });
  }
};
